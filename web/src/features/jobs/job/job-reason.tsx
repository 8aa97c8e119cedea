import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Ago } from "#/shared/ui/index.ts";
import { outcomeOf } from "../outcome.ts";
import { placeQuery, type Job } from "../queries.ts";
import classes from "./job.module.css";

/** Why it waits, with its place and when it may start; or why it did not succeed. */
export function JobReason({ job }: { readonly job: Job }) {
  const text = outcomeOf(job);
  if (job.state === "queued") return <WaitsFor job={job} text={text} />;
  if (text === "") return undefined;
  return (
    <p className={`surface ${classes["reason"]}`} data-state={job.state} role="status">
      <span>{text}</span>
      {job.error_code === null ? undefined : <code className="mono">{job.error_code}</code>}
    </p>
  );
}

function WaitsFor({ job, text }: { readonly job: Job; readonly text: string }) {
  const { data: place } = useQuery(placeQuery(job));
  return (
    <p className={`surface ${classes["reason"]}`} data-state="queued" role="status">
      <span>Waits: {text === "" ? "its turn comes" : text}</span>
      {place?.position === null || place?.position === undefined ? undefined : (
        <span>
          place {place.position} in{" "}
          <Link to="/queues" search={{ queue: job.queue }}>
            queue {job.queue}
          </Link>
        </span>
      )}
      {place?.startsAt === null || place?.startsAt === undefined ? undefined : (
        <span>
          may start <Ago instant={place.startsAt} />
        </span>
      )}
    </p>
  );
}
