import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { OriginLink } from "#/features/submit/index.ts";
import { Ago, Section, Span, StateMark } from "#/shared/ui/index.ts";
import type { Attempt, RunContext, RunHead } from "../queries.ts";
import classes from "../runs.module.css";

/** Where the run comes from and what came of it: parent, children, linked runs, attempts, the job it repeats. */
export function Lineage({ context, run }: { readonly context: RunContext; readonly run: RunHead }) {
  const { parent, children, linked, attempts, job } = context;
  const retryOf = job?.retry_of ?? null;
  if (parent === null && children.length + linked.length === 0 && attempts.length < 2 && retryOf === null) {
    return undefined;
  }
  return (
    <Section title="Lineage">
      {retryOf === null ? undefined : (
        <p className={classes["standing"]}>
          From <OriginLink jobId={retryOf} />
        </p>
      )}
      <div className={`surface ${classes["box"]}`}>
        {parent === null ? undefined : <RunRows title="Parent" runs={[parent]} />}
        {attempts.length < 2 ? undefined : <Attempts attempts={attempts} own={run.run_id} />}
        <RunRows title="Children" runs={children} />
        <RunRows title="Runs that the script made besides" runs={linked} />
      </div>
      {context.complete ? undefined : <p className={classes["none"]}>There are more; only the newest are told.</p>}
    </Section>
  );
}

function RunRows({ title, runs }: { readonly title: string; readonly runs: readonly RunHead[] }) {
  if (runs.length === 0) return undefined;
  return (
    <LineageTable title={title}>
      {runs.map((run) => (
        <tr key={run.run_id}>
          <td className={classes["mark"]}>
            <StateMark state={run.status} />
          </td>
          <td className="clip">
            <Link to="/runs/$runId" params={{ runId: run.run_id }} title={run.name}>
              {run.name}
            </Link>
          </td>
          <td className="number">
            <Span start={run.started_at} end={run.finished_at} />
          </td>
          <td className="number">
            <Ago instant={run.started_at} />
          </td>
        </tr>
      ))}
    </LineageTable>
  );
}

function Attempts({ attempts, own }: { readonly attempts: readonly Attempt[]; readonly own: string }) {
  return (
    <LineageTable title="Attempts of the job">
      {attempts.map(({ attempt, run_id: runId, worker, outcome, started_at: start, ended_at: end, error }) => (
        <tr key={attempt} aria-current={runId === own ? "true" : undefined}>
          <td className={classes["mark"]}>
            <StateMark state={outcome ?? "running"} />
          </td>
          <td className="clip" title={error ?? undefined}>
            {runId === own ? (
              <strong>Attempt {attempt}</strong>
            ) : (
              <Link to="/runs/$runId" params={{ runId }}>
                Attempt {attempt}
              </Link>
            )}{" "}
            {outcome?.replaceAll("_", " ") ?? "running"}
            {worker === null ? "" : ` on ${worker}`}
            {error === null ? "" : `: ${error}`}
          </td>
          <td className="number">
            <Span start={start} end={end} />
          </td>
          <td className="number">
            <Ago instant={start} />
          </td>
        </tr>
      ))}
    </LineageTable>
  );
}

function LineageTable({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <table className={classes["table"]} data-lineage>
      <caption className={classes["caption"]}>{title}</caption>
      <tbody>{children}</tbody>
    </table>
  );
}
