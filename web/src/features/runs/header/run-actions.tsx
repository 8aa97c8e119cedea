import { ActionIcon, Button, Menu } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { RunAgainButton } from "#/features/submit/index.ts";
import { ProblemNotice, useToast } from "#/shared/ui/index.ts";
import { cancelJob, deleteRun, restoreRun } from "../change-run.ts";
import type { Job, Run } from "../queries.ts";
import { lossWords } from "../rules/loss-words.ts";

/** What can be done with a run: again, with changes, stop, to the trash. */
export function RunActions({
  run,
  job,
  stay = false,
}: {
  readonly run: Run;
  readonly job: Job | null | undefined;
  /** Beside a list: a run made from here does not take the list away. */
  readonly stay?: boolean;
}) {
  return (
    <>
      {job === null || job === undefined ? undefined : (
        <>
          {job.finished_at === null && job.run_id === run.run_id ? <CancelButton job={job} /> : undefined}
          <RunAgainButton jobId={job.id} ended={job.finished_at !== null} stay={stay} />
        </>
      )}
      {run.deleted ? undefined : <TrashMenu run={run} job={job} />}
    </>
  );
}

function CancelButton({ job }: { readonly job: Job }) {
  const asked = job.cancel !== "none";
  const cancel = useMutation({ mutationFn: () => cancelJob(job.id, asked) });
  return (
    <>
      <Button
        size="compact-sm"
        variant="light"
        color="red"
        disabled={job.cancel === "force"}
        loading={cancel.isPending}
        title={asked ? "It was asked to stop, and may take its time; this ends it at once." : undefined}
        onClick={() => cancel.mutate()}
      >
        {asked ? "Kill now" : "Cancel"}
      </Button>
      {cancel.isError ? <ProblemNotice what="The job was not cancelled" error={cancel.error} /> : undefined}
    </>
  );
}

function TrashMenu({ run, job }: { readonly run: Run; readonly job: Job | null | undefined }) {
  const tell = useToast();
  const client = useQueryClient();
  const running = job !== null && job !== undefined && job.finished_at === null;
  const seeAgain = (): Promise<void> => client.invalidateQueries({ queryKey: ["run", run.run_id] });
  const restore = (): void => {
    restoreRun(run.run_id).then(seeAgain, (error: unknown) =>
      tell({ text: failure("restored", error), tone: "failed" }),
    );
  };
  const remove = useMutation({
    mutationFn: () => deleteRun(run),
    onSuccess: async () => {
      await seeAgain();
      tell({ text: `${run.name} is in the trash, with ${lossWords(run)}.`, action: { label: "Undo", run: restore } });
    },
    onError: (error) => tell({ text: failure("moved to the trash", error), tone: "failed" }),
  });
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="default" size={26} aria-label="More actions">
          ⋯
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item color="red" disabled={running || remove.isPending} onClick={() => remove.mutate()}>
          Move to the trash
          <div style={{ fontSize: 12, color: "var(--soft)", maxWidth: 280 }}>
            {running ? "Cancel it first." : `With ${lossWords(run)}. It can be restored until the trash is emptied.`}
          </div>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function failure(done: string, error: unknown): string {
  return `The run was not ${done}: ${error instanceof Error ? error.message : String(error)}`;
}
