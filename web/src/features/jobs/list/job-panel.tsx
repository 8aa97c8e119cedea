import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { LogViewer } from "#/features/logs/index.ts";
import { PanelHead, ProblemNotice, type PanelSubject } from "#/shared/ui/index.ts";
import { JobActions } from "../actions/job-actions.tsx";
import { copiesOfJob } from "../job/copies.ts";
import { JobDetails } from "../job/job-details.tsx";
import { JobReason } from "../job/job-reason.tsx";
import { jobQuery, type Job } from "../queries.ts";
import classes from "./jobs.module.css";

/** A job beside the list that it was opened from. */
export function JobPanel({ jobId, onClose }: { readonly jobId: string; readonly onClose: () => void }) {
  const { data: job, error, refetch } = useQuery(jobQuery(jobId));
  return (
    <aside className={classes["panel"]} aria-label={`Job ${jobId}`}>
      <PanelHead shown={job && headOf(job)} onClose={onClose} />
      {error === null || job !== undefined ? undefined : (
        <ProblemNotice what="The job could not be read" error={error} onRetry={() => void refetch()} />
      )}
      {job === undefined ? undefined : (
        <>
          <JobActions key={job.id} job={job} stay />
          <JobReason job={job} />
          <div className={classes["panelLog"]}>
            <LogViewer key={job.id} jobId={job.id} />
          </div>
          <JobDetails job={job} />
        </>
      )}
    </aside>
  );
}

function headOf(job: Job): PanelSubject {
  const link = (
    <Link to="/jobs/$jobId" params={{ jobId: job.id }}>
      #{job.id} {job.name}
    </Link>
  );
  return { what: "job", state: job.state, name: job.name, link, ways: copiesOfJob(job, location.origin) };
}
