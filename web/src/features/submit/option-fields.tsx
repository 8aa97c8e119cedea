import { TextInput } from "@mantine/core";
import classes from "./submit.module.css";
import { splitOptions } from "./rules/options.ts";
import type { JobForm } from "./use-job-form.ts";

/** The command's options as fields of their own: the learning rate is one click away. */
export function OptionFields({ form }: { readonly form: JobForm }) {
  const options = splitOptions(form.words ?? []).flatMap((part, place) =>
    part.kind === "option" ? [{ ...part, place }] : [],
  );
  if (options.length === 0) return undefined;
  return (
    <fieldset className={classes["fields"]}>
      <legend className={classes["legend"]}>Options of the command</legend>
      {options.map(({ name, value, place }) => (
        <TextInput
          key={place}
          size="sm"
          label={<span className="mono">{name}</span>}
          value={value}
          onChange={(event) => form.changeOption(place, event.currentTarget.value)}
          spellCheck={false}
          autoComplete="off"
          classNames={{ input: "mono" }}
        />
      ))}
    </fieldset>
  );
}
