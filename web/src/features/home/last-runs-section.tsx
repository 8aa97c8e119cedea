import { Skeleton } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { formatDelta } from "#/shared/format/index.ts";
import { Ago, Late, NumberText, ProblemNotice, Section, StateMark } from "#/shared/ui/index.ts";
import { standing } from "./standing.ts";
import classes from "./home.module.css";
import type { LastRun } from "./last-runs.ts";

/** The runs that ended last, each with the figure that counts and how far it is from the best. */
export function LastRuns({ query }: { readonly query: UseQueryResult<readonly LastRun[]> }) {
  const { data, error, refetch } = query;
  return (
    <Section title="Last results">
      {error === null ? undefined : (
        <ProblemNotice what="The last runs could not be read" error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null ? (
        <Late>
          <Skeleton height={160} />
        </Late>
      ) : undefined}
      {data?.length === 0 ? <p className={classes["none"]}>No run has ended yet.</p> : undefined}
      {data === undefined || data.length === 0 ? undefined : (
        <ul className={`surface ${classes["list"]}`}>
          {data.map((last) => (
            <RunLine key={last.run.run_id} last={last} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function RunLine({ last }: { readonly last: LastRun }) {
  const { run, headline, value } = last;
  return (
    <li className={classes["line"]}>
      <StateMark state={run.status} />
      <Link to="/runs/$runId" params={{ runId: run.run_id }} className={`${classes["grow"]} clip`} title={run.name}>
        {run.name}
      </Link>
      <Link
        to="/experiments/$experimentId"
        params={{ experimentId: run.experiment_id }}
        className={`${classes["reason"]} clip`}
        title={run.experiment}
      >
        {run.experiment}
      </Link>
      <span className={`${classes["metric"]} clip`} title={headline?.metric}>
        {headline?.metric}
      </span>
      <span className={classes["value"]}>{headline === undefined ? undefined : <NumberText value={value} />}</span>
      <span className={classes["delta"]}>
        <Standing last={last} />
      </span>
      <span className={classes["time"]}>
        <Ago instant={run.finished_at} />
      </span>
    </li>
  );
}

function Standing({ last }: { readonly last: LastRun }) {
  const place = standing(last.value, last.headline);
  switch (place.kind) {
    case "best":
      return <span className={classes["best"]}>★ best</span>;
    case "behind":
      return <span title="to the best">{formatDelta(place.delta)}</span>;
    case "unknown":
      return undefined;
  }
}
