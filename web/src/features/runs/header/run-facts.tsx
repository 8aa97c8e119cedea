import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Ago, Span, StateMark } from "#/shared/ui/index.ts";
import type { RunContext, RunHead } from "../queries.ts";
import classes from "../runs.module.css";

/** A run in one line: state, experiment, user, times, job. */
export function RunFacts({ run, context }: { readonly run: RunHead; readonly context: RunContext | undefined }) {
  const own = context?.attempts.find((attempt) => attempt.run_id === run.run_id);
  const attempts = context?.attempts.length ?? 0;
  return (
    <dl className={classes["facts"]} aria-live="polite">
      <Fact name="State">
        <StateMark state={stateOf(run, context)} word />
      </Fact>
      <Fact name="Experiment">
        <Link to="/experiments/$experimentId" params={{ experimentId: run.experiment_id }} className="clip">
          {run.experiment}
        </Link>
      </Fact>
      <Fact name="User">{run.user === "" ? "–" : run.user}</Fact>
      <Fact name="Started">
        <Ago instant={run.started_at} />
      </Fact>
      <Fact name="Took">{run.started_at === null ? "–" : <Span start={run.started_at} end={run.finished_at} />}</Fact>
      {run.job_id === null ? undefined : (
        <Fact name="Job">
          <Link to="/jobs/$jobId" params={{ jobId: run.job_id }}>
            #{run.job_id}
          </Link>
        </Fact>
      )}
      {own === undefined ? undefined : (
        <Fact name="Attempt">
          {own.attempt} of {attempts}
        </Fact>
      )}
      {own?.worker === undefined || own.worker === null ? undefined : <Fact name="Worker">{own.worker}</Fact>}
    </dl>
  );
}

/** The job knows more than the run does (starting, stopping), as long as this is its newest run. */
function stateOf(run: RunHead, context: RunContext | undefined): string {
  const job = context?.job;
  const open = run.status === "SCHEDULED" || run.status === "RUNNING";
  return open && job !== null && job !== undefined && job.run_id === run.run_id ? job.state : run.status;
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={classes["fact"]}>
      <dt>{name}</dt>
      <dd className="clip">{children}</dd>
    </div>
  );
}
