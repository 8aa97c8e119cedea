import { CopyMenu } from "#/shared/ui/index.ts";
import type { SettingInForce } from "./queries.ts";
import classes from "./settings.module.css";

/** One setting: its value, where it comes from, and when a change of it takes effect. */
export function SettingRow({ name, setting }: { readonly name: string; readonly setting: SettingInForce }) {
  const { value, origin, set, reload, on_disk: disk } = setting;
  return (
    <tr data-set={set}>
      <th scope="row" className={`mono ${classes["key"]}`}>
        {name}
        <CopyMenu
          what={name}
          ways={[
            { label: "Key", text: name },
            { label: "Why it is so", text: `pharos config explain ${name}` },
            { label: "Change it", text: `pharos config set ${name} ` },
          ]}
        />
      </th>
      <td className={`mono ${classes["value"]}`}>
        {value ?? <span className={classes["soft"]}>not set</span>}
        {disk === undefined ? undefined : (
          <div className={classes["disk"]}>
            on disk: {disk.value ?? "not set"} ({disk.origin}),{" "}
            {reload === "live" ? "applied by reading the files again" : "applied by the next start"}
          </div>
        )}
      </td>
      <td className={classes["origin"]}>{origin}</td>
      <td className={classes["when"]}>{reload === "live" ? "live" : "restart"}</td>
    </tr>
  );
}
