import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { originQuery } from "./queries.ts";

/** The run and the job that were run again, with changes or without. Of a job that cannot be read only its number. */
export function OriginLink({ jobId }: { readonly jobId: string }) {
  const { data: job } = useQuery(originQuery(jobId));
  const link = (
    <Link to="/jobs/$jobId" params={{ jobId }}>
      job #{jobId}
    </Link>
  );
  if (job === undefined) return link;
  return (
    <>
      run{" "}
      <Link to="/runs/$runId" params={{ runId: job.run_id }} title={job.name}>
        {job.name}
      </Link>{" "}
      ({link})
    </>
  );
}
