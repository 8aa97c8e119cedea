import { Skeleton } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Ago, Late, ProblemNotice, Section, Span, StateMark } from "#/shared/ui/index.ts";
import classes from "./home.module.css";
import type { Job } from "./queries.ts";

type JobsQuery = UseQueryResult<Job[]>;

/** Jobs that have a place, then those that wait, each with its reason. */
export function JobsNow({ running, waiting }: { readonly running: JobsQuery; readonly waiting: JobsQuery }) {
  return (
    <>
      <JobsSection title="Running" query={running} none="Nothing runs." state="starting,running,stopping" />
      <JobsSection title="Waiting" query={waiting} none="Nothing waits." state="queued" />
    </>
  );
}

function JobsSection({
  title,
  query,
  none,
  state,
}: {
  readonly title: string;
  readonly query: JobsQuery;
  readonly none: string;
  readonly state: string;
}) {
  const { data, error, refetch } = query;
  const all = (
    <Link to="/jobs" search={{ state }}>
      all jobs
    </Link>
  );
  return (
    <Section title={title} aside={data === undefined || data.length === 0 ? undefined : all}>
      {error === null ? undefined : (
        <ProblemNotice what="The jobs could not be read" error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null ? (
        <Late>
          <Skeleton height={64} />
        </Late>
      ) : undefined}
      {data?.length === 0 ? <p className={classes["none"]}>{none}</p> : undefined}
      {data === undefined || data.length === 0 ? undefined : (
        <ul className={`surface ${classes["list"]}`}>
          {data.map((job) => (
            <JobLine key={job.id} job={job} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function JobLine({ job }: { readonly job: Job }) {
  return (
    <li className={classes["line"]}>
      <StateMark state={job.state} />
      <Link to="/jobs/$jobId" params={{ jobId: job.id }} className={`${classes["grow"]} clip`} title={job.name}>
        <span className={classes["soft"]}>#{job.id}</span> {job.name}
      </Link>
      <span className={`${classes["reason"]} clip`} title={job.reason ?? ""}>
        {job.reason ?? job.queue}
      </span>
      <span className={`${classes["user"]} clip`}>{job.created_by}</span>
      <span className={classes["time"]}>
        {job.started_at === null ? (
          <Ago instant={job.created_at} />
        ) : (
          <Span start={job.started_at} end={job.finished_at} />
        )}
      </span>
    </li>
  );
}
