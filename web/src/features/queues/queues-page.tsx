import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { CommandList, Late, Page, ProblemNotice } from "#/shared/ui/index.ts";
import { queuesQuery } from "./queries.ts";
import { QueueSection } from "./queue-section.tsx";
import { TimelineChart } from "./timeline-chart.tsx";

const commands = [{ text: "pharos run train.py --lr 0.1", does: "Put a script into the line" }];

/** When will my job start: places, reasons and estimates, who holds what, and who held it before. */
export function QueuesPage() {
  const { data, error, refetch } = useQuery(queuesQuery);
  return (
    <Page title="Queues">
      {error === null ? undefined : (
        <ProblemNotice what="The queues could not be read" error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null ? (
        <Late>
          <Skeleton height={160} />
        </Late>
      ) : undefined}
      {data?.length === 0 ? (
        <div>
          <p style={{ marginTop: 0 }}>
            No queue yet: a queue is there as soon as a job names it or a worker serves it.
          </p>
          <CommandList commands={commands} />
        </div>
      ) : undefined}
      {data?.map((queue) => (
        <QueueSection key={queue.name} queue={queue} />
      ))}
      <TimelineChart />
    </Page>
  );
}
