import { useMemo } from "react";
import { findEntries } from "../rules/find-entries.ts";
import classes from "../runs.module.css";
import { EntryTable } from "../tables/entry-table.tsx";
import { FindField } from "../tables/find-field.tsx";
import type { TabProps } from "./tab-props.ts";

/** What the run was given, and what was said of it. */
export function ParamsTab({ run, search, change }: TabProps) {
  const find = search.keys ?? "";
  const params = useMemo(() => findEntries(Object.entries(run.params), find), [run.params, find]);
  const tags = useMemo(() => findEntries(Object.entries(run.tags), find), [run.tags, find]);
  return (
    <div className={classes["tab"]}>
      <FindField
        what="params and tags"
        value={find}
        found={params.length + tags.length}
        total={Object.keys(run.params).length + Object.keys(run.tags).length}
        onChange={(text) => change({ keys: text === "" ? undefined : text })}
      />
      <div className={classes["sides"]}>
        <EntryTable of="params" entries={params} experimentId={run.experiment_id} />
        <EntryTable of="tags" entries={tags} experimentId={run.experiment_id} />
      </div>
    </div>
  );
}
