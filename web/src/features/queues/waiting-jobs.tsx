import { Button, Skeleton } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Ago, Late, ProblemNotice } from "#/shared/ui/index.ts";
import { waitingQuery, type WaitingJob } from "./queries.ts";
import classes from "./queues.module.css";

/** Who waits, in the order in which they come, with the reason and the estimate. */
export function WaitingJobs({ queue }: { readonly queue: string }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    waitingQuery(queue),
  );
  if (error !== null) {
    return <ProblemNotice what="The waiting jobs could not be read" error={error} onRetry={() => void refetch()} />;
  }
  if (data === undefined) {
    return (
      <Late>
        <Skeleton height={96} m={8} />
      </Late>
    );
  }
  return (
    <>
      <table className={classes["table"]}>
        <caption className={classes["caption"]}>Waiting</caption>
        <tbody>
          {data.pages.flatMap(({ items }) => items.map((item) => <Waiting key={item.job.id} item={item} />))}
        </tbody>
      </table>
      {hasNextPage ? (
        <Button
          m={8}
          size="compact-sm"
          variant="default"
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          Show more
        </Button>
      ) : undefined}
    </>
  );
}

function Waiting({ item }: { readonly item: WaitingJob }) {
  const { job, position, estimated_start: estimate } = item;
  return (
    <tr>
      <td className={`number ${classes["state"]}`}>{position ?? "–"}</td>
      <td className={classes["job"]}>
        <Link to="/jobs/$jobId" params={{ jobId: job.id }} className="clip" title={job.name}>
          #{job.id} {job.name}
        </Link>
        <div className={`${classes["reason"]} clip`} title={job.reason ?? ""}>
          {job.reason}
        </div>
      </td>
      <td className={`${classes["user"]} clip`}>{job.created_by}</td>
      <td className={classes["worker"]}>priority {job.priority}</td>
      <td className="number">
        <Ago instant={job.created_at} />
      </td>
      <td className={`number ${classes["when"]}`}>
        {estimate === null ? (
          <span title="The jobs before it say no limit of time">start unknown</span>
        ) : (
          <>
            starts <Ago instant={estimate} />
          </>
        )}
      </td>
    </tr>
  );
}
