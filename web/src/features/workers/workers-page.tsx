import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { CommandList, Late, Page, ProblemNotice } from "#/shared/ui/index.ts";
import { workersQuery, type Worker } from "./queries.ts";
import { WorkerCard } from "./worker-card.tsx";
import classes from "./workers.module.css";

const commands = [
  { text: "pharos up", does: "Run a server and a worker on this machine" },
  {
    text: `pharos worker --server ${location.origin} --token-file worker.token`,
    does: "Let another machine take jobs from this server (worker.token lies in the server's home folder)",
  },
];

/** The machines, with what of each is in use and by whom. */
export function WorkersPage() {
  const { data, error, refetch } = useQuery(workersQuery);
  return (
    <Page title="Workers" aside={data === undefined ? undefined : <Summary workers={data} />}>
      {error === null ? undefined : (
        <ProblemNotice what="The workers could not be read" error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null ? (
        <Late>
          <div className={classes["grid"]}>
            <Skeleton height={280} />
          </div>
        </Late>
      ) : undefined}
      {data?.length === 0 ? <NoWorkers /> : undefined}
      <div className={classes["grid"]}>
        {data?.map((worker) => (
          <WorkerCard key={worker.id} worker={worker} />
        ))}
      </div>
    </Page>
  );
}

function NoWorkers() {
  return (
    <div>
      <p style={{ marginTop: 0 }}>No worker has registered, so nothing can run. Start one:</p>
      <CommandList commands={commands} />
    </div>
  );
}

function Summary({ workers }: { readonly workers: readonly Worker[] }) {
  const slots = workers.reduce((sum, worker) => sum + worker.slots, 0);
  const free = workers.reduce((sum, worker) => sum + (worker.state === "ready" ? worker.free.slots : 0), 0);
  return (
    <span style={{ color: "var(--soft)" }}>
      {workers.length} {workers.length === 1 ? "machine" : "machines"} · {free} of {slots} slots free
    </span>
  );
}
