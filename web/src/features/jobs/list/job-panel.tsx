import { CloseButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { LogViewer } from "#/features/logs/index.ts";
import { CopyMenu, ProblemNotice, StateMark } from "#/shared/ui/index.ts";
import { JobActions } from "../actions/job-actions.tsx";
import { copiesOfJob } from "../job/copies.ts";
import { JobDetails } from "../job/job-details.tsx";
import { JobReason } from "../job/job-reason.tsx";
import { jobQuery } from "../queries.ts";
import classes from "./jobs.module.css";

/** A job beside the list that it was opened from. */
export function JobPanel({ jobId, onClose }: { readonly jobId: string; readonly onClose: () => void }) {
  const { data: job, error, refetch } = useQuery(jobQuery(jobId));
  return (
    <aside className={classes["panel"]} aria-label={`Job ${jobId}`}>
      <header className={classes["panelHead"]}>
        {job === undefined ? undefined : (
          <>
            <StateMark state={job.state} />
            <h2 className="clip" title={job.name}>
              <Link to="/jobs/$jobId" params={{ jobId: job.id }}>
                #{job.id} {job.name}
              </Link>
            </h2>
            <CopyMenu what="job" ways={copiesOfJob(job, location.origin)} />
          </>
        )}
        <CloseButton aria-label="Close" onClick={onClose} ml="auto" />
      </header>
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
