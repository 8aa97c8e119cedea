import { Alert, Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ProblemNotice } from "#/shared/ui/index.ts";
import { restoreRun } from "../change-run.ts";
import type { Job, Run } from "../queries.ts";

/** What must be known before anything else is read: the run is in the trash, or a newer attempt has taken over. */
export function RunBanners({ run, job }: { readonly run: Run; readonly job: Job | null | undefined }) {
  return (
    <>
      {run.deleted ? <TrashBanner runId={run.run_id} /> : undefined}
      {run.superseded ? (
        <Alert color="yellow" variant="light" role="status">
          A later attempt of the job took over; what this one logged stays.{" "}
          {job === null || job === undefined || job.run_id === run.run_id ? undefined : (
            <Link to="/runs/$runId" params={{ runId: job.run_id }}>
              See the newest attempt
            </Link>
          )}
        </Alert>
      ) : undefined}
    </>
  );
}

function TrashBanner({ runId }: { readonly runId: string }) {
  const client = useQueryClient();
  const restore = useMutation({
    mutationFn: () => restoreRun(runId),
    onSuccess: () => client.invalidateQueries({ queryKey: ["run", runId] }),
  });
  return (
    <Alert color="red" variant="light" role="status">
      This run is in the trash: lists and charts leave it out.{" "}
      <Button size="compact-sm" variant="default" ml={8} loading={restore.isPending} onClick={() => restore.mutate()}>
        Restore
      </Button>
      {restore.isError ? <ProblemNotice what="The run was not restored" error={restore.error} /> : undefined}
    </Alert>
  );
}
