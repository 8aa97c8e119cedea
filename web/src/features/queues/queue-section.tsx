import { Link } from "@tanstack/react-router";
import { Ago, Section, Span, StateMark } from "#/shared/ui/index.ts";
import type { Queue } from "./queries.ts";
import classes from "./queues.module.css";
import { WaitingJobs } from "./waiting-jobs.tsx";

/** One queue: who has a place, and who waits in which order. */
export function QueueSection({ queue }: { readonly queue: Queue }) {
  const machines = queue.workers.filter(({ state }) => state === "ready").length;
  return (
    <Section
      title={`Queue ${queue.name}`}
      aside={`${queue.running} running · ${queue.waiting} waiting · ${machines} ${machines === 1 ? "machine" : "machines"} ready`}
    >
      <div className={`surface ${classes["box"]}`}>
        {machines === 0 ? (
          <p className={classes["note"]}>
            ⚠ No machine that is ready takes jobs of this queue. <Link to="/workers">See the workers</Link>
          </p>
        ) : undefined}
        <Holders queue={queue} />
        {queue.waiting === 0 ? (
          <p className={classes["note"]}>Nobody waits: a job that fits a free machine starts at once.</p>
        ) : (
          <WaitingJobs queue={queue.name} />
        )}
      </div>
    </Section>
  );
}

function Holders({ queue }: { readonly queue: Queue }) {
  if (queue.holders.length === 0) return undefined;
  return (
    <table className={classes["table"]}>
      <caption className={classes["caption"]}>Running</caption>
      <tbody>
        {queue.holders.map((holder) => (
          <tr key={holder.job_id}>
            <td className={classes["state"]}>
              <StateMark state={holder.state} />
            </td>
            <td className={classes["job"]}>
              <Link to="/jobs/$jobId" params={{ jobId: holder.job_id }} className="clip" title={holder.name}>
                #{holder.job_id} {holder.name}
              </Link>
            </td>
            <td className={`${classes["user"]} clip`}>{holder.user}</td>
            <td className={`${classes["worker"]} clip`}>{holder.worker ?? "–"}</td>
            <td className="number">
              <Span start={holder.started_at} end={null} />
            </td>
            <td className={`number ${classes["when"]}`}>
              <Ago instant={holder.started_at} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
