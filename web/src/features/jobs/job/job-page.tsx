import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { LogViewer } from "#/features/logs/index.ts";
import { asProblem } from "#/shared/api/index.ts";
import { CopyMenu, Late, Page, ProblemNotice, StateMark, useBreadcrumb } from "#/shared/ui/index.ts";
import { JobActions } from "../actions/job-actions.tsx";
import { jobQuery, type Job } from "../queries.ts";
import type { JobSearch } from "../search.ts";
import { copiesOfJob } from "./copies.ts";
import { JobDetails } from "./job-details.tsx";
import { JobReason } from "./job-reason.tsx";
import classes from "./job.module.css";
import { MissingJob } from "./missing-job.tsx";

const route = getRouteApi("/jobs/$jobId");

/** One job: what it wrote, and beside it all that is known of it. */
export function JobPage() {
  const { jobId } = route.useParams();
  const { data: job, error, refetch } = useQuery(jobQuery(jobId));
  useBreadcrumb([
    { label: "Jobs", to: "/jobs" },
    job === undefined
      ? { label: `#${jobId.slice(0, 20)}` }
      : { label: `#${job.id} ${job.name}`, copy: { what: "job", ways: copiesOfJob(job, location.origin) } },
  ]);
  if (job !== undefined) return <KnownJob job={job} />;
  if (error === null) return <Waiting />;
  const { status } = asProblem(error);
  if (status === 404 || status === 400) return <MissingJob jobId={jobId} />;
  return (
    <Page title="Job">
      <ProblemNotice what="The job could not be read" error={error} onRetry={() => void refetch()} />
    </Page>
  );
}

function Waiting() {
  return (
    <Page title="Job" fill>
      <Late>
        <Skeleton height="100%" />
      </Late>
    </Page>
  );
}

function KnownJob({ job }: { readonly job: Job }) {
  const { line, attempt } = route.useSearch();
  const navigate = route.useNavigate();
  const change = (next: { [K in keyof JobSearch]: JobSearch[K] | undefined }): void => {
    void navigate({ search: (old) => withoutUndefined({ ...old, ...next }), replace: true });
  };
  const title = (
    <>
      <StateMark state={job.state} word />
      <span className="mono">#{job.id}</span>
      <span className="clip" title={job.name}>
        {job.name}
      </span>
      <CopyMenu what="job" ways={copiesOfJob(job, location.origin)} />
    </>
  );
  return (
    <Page title={title} aside={<JobActions job={job} />} fill>
      <JobReason job={job} />
      <div className={classes["columns"]}>
        <div className={classes["log"]}>
          <LogViewer
            jobId={job.id}
            attempt={attempt}
            onAttempt={(next) => change({ attempt: next, line: undefined })}
            line={line?.toString()}
            onLine={(next) => change({ line: shortest(next) })}
          />
        </div>
        <div className={classes["side"]}>
          <JobDetails job={job} onAttempt={(next) => change({ attempt: next, line: undefined })} />
        </div>
      </div>
    </Page>
  );
}

function shortest(line: string | undefined): string | number | undefined {
  return line === undefined || line.includes("-") ? line : Number(line);
}

function withoutUndefined({ line, attempt }: { [K in keyof JobSearch]: JobSearch[K] | undefined }): JobSearch {
  return { ...(line === undefined ? {} : { line }), ...(attempt === undefined ? {} : { attempt }) };
}
