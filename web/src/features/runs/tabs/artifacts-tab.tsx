import { ArtifactBrowser } from "#/features/artifacts/index.ts";
import classes from "../runs.module.css";
import type { TabProps } from "./tab-props.ts";

/** The files that the run produced. */
export function ArtifactsTab({ run, search, change }: TabProps) {
  return (
    <div className={classes["fill"]}>
      <ArtifactBrowser
        runId={run.run_id}
        {...(search.path === undefined ? {} : { path: search.path })}
        onPath={(path: string | undefined) => change({ path })}
      />
    </div>
  );
}
