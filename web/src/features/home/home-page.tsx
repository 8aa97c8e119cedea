import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { statusQuery } from "#/shared/api/index.ts";
import { formatSize } from "#/shared/format/index.ts";
import { CommandList, Page, ProblemNotice } from "#/shared/ui/index.ts";
import classes from "./home.module.css";
import { JobsNow } from "./jobs-now.tsx";
import { lastRunsQuery } from "./last-runs.ts";
import { LastRuns } from "./last-runs-section.tsx";
import { Machines } from "./machines.tsx";
import { jobsInQuery, type Status } from "./queries.ts";

const commands = [
  {
    text: "pharos demo",
    does: "Train a small network four times and compare the results: ten seconds, nothing to install",
  },
  {
    text: "pharos run train.py --lr 0.1",
    does: "Run a script of yours: it waits its turn, and its output appears in the terminal and here",
  },
  {
    text: `export MLFLOW_TRACKING_URI=${location.origin}`,
    does: "Log to this server from any script that uses MLflow, wherever it runs",
  },
];

/** What is going on: jobs, machines, the last results. */
export function HomePage() {
  const status = useQuery(statusQuery);
  const running = useQuery(jobsInQuery("starting,running,stopping"));
  const waiting = useQuery(jobsInQuery("queued"));
  const last = useQuery(lastRunsQuery);
  const empty = running.data?.length === 0 && waiting.data?.length === 0 && last.data?.length === 0;
  return (
    <Page title="Home" aside={status.data === undefined ? undefined : <Counts status={status.data} />}>
      {status.error === null ? undefined : (
        <ProblemNotice
          what="The server's state could not be read"
          error={status.error}
          onRetry={() => void status.refetch()}
        />
      )}
      <div className={classes["columns"]}>
        <div className={classes["main"]}>
          {empty ? <Welcome /> : undefined}
          {empty ? undefined : <JobsNow running={running} waiting={waiting} />}
          {empty ? undefined : <LastRuns query={last} />}
        </div>
        <Machines workers={status.data?.workers} />
      </div>
    </Page>
  );
}

function Welcome() {
  return (
    <section className={`surface ${classes["welcome"]}`} aria-label="First steps">
      <h2>Nothing has run yet. Try one of these in a terminal:</h2>
      <CommandList commands={commands} />
    </section>
  );
}

/** Below this share of the disk free space is worth a warning. */
const lowShare = 0.1;

function Counts({ status }: { readonly status: Status }) {
  const { jobs, disk } = status;
  const active = jobs.starting + jobs.running + jobs.stopping;
  const low = disk !== null && disk.free < disk.total * lowShare;
  return (
    <ul className={classes["counts"]} aria-label="In numbers">
      <li>
        <Link to="/jobs" search={{ state: "starting,running,stopping" }}>
          <b>{active}</b> running
        </Link>
      </li>
      <li>
        <Link to="/queues">
          <b>{jobs.queued}</b> waiting
        </Link>
      </li>
      {disk === null ? undefined : (
        <li data-low={low}>
          {low ? "⚠ " : ""}
          <b>{formatSize(disk.free)}</b> of {formatSize(disk.total)} disk left
        </li>
      )}
      <li className="mono">{status.version}</li>
    </ul>
  );
}
