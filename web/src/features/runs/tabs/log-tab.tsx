import { LogViewer } from "#/features/logs/index.ts";
import classes from "../runs.module.css";
import type { TabProps } from "./tab-props.ts";

/** What the run's attempt wrote. */
export function LogTab({ run, context, search, change }: TabProps) {
  const own = context?.attempts.find((attempt) => attempt.run_id === run.run_id);
  if (run.job_id === null) {
    return (
      <div className={classes["none"]}>
        <p>
          No job ran this run: its script was started by hand, so its output went to that terminal and is not here. What
          it logged as artifacts is.
        </p>
        <p>Started with Pharos, everything that a script writes is kept:</p>
        <pre className={`surface ${classes["code"]} mono`}>pharos run train.py</pre>
      </div>
    );
  }
  return (
    <div className={classes["fill"]}>
      <LogViewer
        jobId={run.job_id}
        {...(own === undefined ? {} : { attempt: own.attempt })}
        {...(search.line === undefined ? {} : { line: search.line })}
        onLine={(line) => change({ line })}
      />
    </div>
  );
}
