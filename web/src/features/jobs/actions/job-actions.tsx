import { Group } from "@mantine/core";
import { RunAgainButton } from "#/features/submit/index.ts";
import { useNow } from "#/shared/live/index.ts";
import type { Job } from "../queries.ts";
import { isAllowed, isFinal, lossOf } from "./allowed.ts";
import { ConfirmButton } from "./confirm-button.tsx";
import { PriorityButton } from "./priority-button.tsx";
import { useChangeJobs } from "./use-change-jobs.ts";

/** What can be done with one job now. `stay`: beside a list, which is not left. */
export function JobActions({ job, stay = false }: { readonly job: Job; readonly stay?: boolean }) {
  const now = useNow();
  const { mutate, isPending } = useChangeJobs();
  const ids = [job.id];
  return (
    <Group gap={8}>
      <RunAgainButton jobId={job.id} ended={isFinal(job.state)} stay={stay} />
      {isAllowed("priority", job) ? (
        <PriorityButton
          key={job.priority}
          current={job.priority}
          busy={isPending}
          onSet={(priority) => mutate({ ids, change: { action: "priority", priority } })}
        />
      ) : undefined}
      {isAllowed("cancel", job) ? (
        <ConfirmButton
          label="Cancel…"
          loss={lossOf([job], now)}
          confirm="Cancel the job"
          busy={isPending}
          onConfirm={() => mutate({ ids, change: { action: "cancel" } })}
        />
      ) : undefined}
      {isAllowed("force", job) ? (
        <ConfirmButton
          label="Force…"
          loss={`It is killed at once, without time to save what it holds. ${lossOf([job], now)}`}
          confirm="Kill the job"
          busy={isPending}
          onConfirm={() => mutate({ ids, change: { action: "force" } })}
        />
      ) : undefined}
    </Group>
  );
}
