import { Button, Group, Modal } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ProblemNotice } from "#/shared/ui/index.ts";
import { changeWorker, workersQuery, type Worker } from "./queries.ts";

/** Drain, take back into service, or declare dead. */
export function WorkerActions({ worker }: { readonly worker: Worker }) {
  const client = useQueryClient();
  const [asked, setAsked] = useState(false);
  const change = useMutation({
    mutationFn: (state: "ready" | "draining" | "gone") => changeWorker(worker.id, state),
    onSuccess: () => {
      setAsked(false);
      return client.invalidateQueries({ queryKey: workersQuery.queryKey });
    },
  });
  return (
    <Group gap={8}>
      {worker.state === "ready" ? (
        <Button size="compact-sm" variant="default" onClick={() => change.mutate("draining")}>
          Drain
        </Button>
      ) : undefined}
      {worker.state === "draining" ? (
        <Button size="compact-sm" variant="default" onClick={() => change.mutate("ready")}>
          Take back into service
        </Button>
      ) : undefined}
      {worker.state === "unreachable" ? (
        <Button size="compact-sm" color="red" variant="light" onClick={() => setAsked(true)}>
          Declare dead…
        </Button>
      ) : undefined}
      {change.isError && !asked ? <ProblemNotice what="The machine was not changed" error={change.error} /> : undefined}
      <Modal opened={asked} onClose={() => setAsked(false)} title={`Is ${worker.name} dead?`}>
        <p style={{ marginTop: 0 }}>
          {lost(worker.jobs.length)} Only say so when the machine is off: a job that still runs there would run twice.
        </p>
        {change.isError ? <ProblemNotice what="The machine was not changed" error={change.error} /> : undefined}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={() => setAsked(false)}>
            Cancel
          </Button>
          <Button color="red" loading={change.isPending} onClick={() => change.mutate("gone")}>
            It is dead
          </Button>
        </Group>
      </Modal>
    </Group>
  );
}

function lost(jobs: number): string {
  if (jobs === 0) return "It holds no job.";
  return jobs === 1 ? "Its job starts again elsewhere." : `Its ${jobs} jobs start again elsewhere.`;
}
