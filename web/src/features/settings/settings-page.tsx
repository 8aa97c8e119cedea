import { Skeleton, Switch, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useRef } from "react";
import { useShortcuts } from "#/shared/keyboard/index.ts";
import { given } from "#/shared/url/index.ts";
import { Ago, Late, Page, ProblemNotice, Section } from "#/shared/ui/index.ts";
import { findSettings, type SettingsSection } from "./find-settings.ts";
import { configQuery, type ServerConfig } from "./queries.ts";
import { ReloadButton } from "./reload-button.tsx";
import { SettingRow } from "./setting-row.tsx";
import classes from "./settings.module.css";

const route = getRouteApi("/settings");

/** The settings in force, each with its value and where it comes from. */
export function SettingsPage() {
  const { find = "", set } = route.useSearch();
  const navigate = route.useNavigate();
  const field = useRef<HTMLInputElement>(null);
  useShortcuts("Settings", [{ keys: "/", does: "Find a setting", run: () => field.current?.focus() }]);
  const { data, error, refetch } = useQuery(configQuery);
  return (
    <Page title="Settings in force" aside={<ReloadButton />}>
      {error === null ? undefined : (
        <ProblemNotice what="The settings could not be read" error={error} onRetry={() => void refetch()} />
      )}
      <div className={classes["tools"]}>
        <TextInput
          ref={field}
          className={classes["find"]}
          aria-label="Find a setting"
          placeholder="Find by key, value or place   /"
          value={find}
          onChange={({ currentTarget: { value } }) =>
            void navigate({ search: (old) => ({ ...old, find: value }), replace: true })
          }
        />
        <Switch
          label="Only what was set"
          checked={set ?? false}
          onChange={({ currentTarget: { checked } }) =>
            void navigate({ search: (old) => given({ ...old, set: checked ? true : undefined }) })
          }
        />
      </div>
      {data === undefined && error === null ? (
        <Late>
          <Skeleton height={400} />
        </Late>
      ) : undefined}
      {data === undefined ? undefined : (
        <>
          <Sources config={data} />
          <Sections sections={findSettings(data.settings, { find, givenOnly: set ?? false })} />
        </>
      )}
    </Page>
  );
}

function Sources({ config }: { readonly config: ServerConfig }) {
  return (
    <div className={classes["soft"]}>
      <p className={classes["sources"]}>
        Read <Ago instant={config.loaded_at} /> from{" "}
        {config.files.length === 0 ? "no file: defaults, variables and flags only" : config.files.join(", ")}. Home:{" "}
        <span className="mono">{config.home}</span>
      </p>
      {[...config.disk_faults, ...config.warnings].map(({ path, message }) => (
        <p key={`${path} ${message}`} className={classes["warning"]}>
          ⚠ <span className="mono">{path}</span> {message}
        </p>
      ))}
    </div>
  );
}

function Sections({ sections }: { readonly sections: readonly SettingsSection[] }) {
  if (sections.length === 0) return <p>No setting has all of these words.</p>;
  return sections.map(({ name, settings }) => (
    <Section key={name} title={name} aside={settings.length}>
      <div className={`surface ${classes["box"]}`}>
        <table className={classes["table"]}>
          <tbody>
            {settings.map(([key, setting]) => (
              <SettingRow key={key} name={key} setting={setting} />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  ));
}
