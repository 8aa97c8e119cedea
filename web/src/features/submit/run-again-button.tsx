import { Button, Group } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { lazyPart, ProblemNotice, useToast } from "#/shared/ui/index.ts";
import { jobRequestQuery, newKey, retryJob, submitJob, type Job } from "./queries.ts";

const ChangeJobDrawer = lazyPart(async () => (await import("./job-drawer.tsx")).ChangeJobDrawer);

/**
 * "Run again" submits what the job was asked for with, as it was; "Run with changes" opens the form. Then the new run's
 * page opens; `stay`: a notice leads there instead, for panels beside a list.
 */
export function RunAgainButton({
  jobId,
  ended = true,
  stay = false,
}: {
  readonly jobId: string;
  /** An ended job is retried, so that the new one names it; while it runs, its request is submitted again. */
  readonly ended?: boolean;
  readonly stay?: boolean;
}) {
  // Undefined before the first time: only then the form is loaded.
  const [changing, setChanging] = useState<boolean>();
  const tell = useToast();
  const navigate = useNavigate();
  const submitted = (job: Job): void => {
    setChanging(false);
    const link = stay ? { to: `/runs/${job.run_id}`, label: "Open" } : { to: `/jobs/${job.id}`, label: "Job" };
    tell({ text: `Job #${job.id} is submitted.`, link });
    if (!stay) void navigate({ to: "/runs/$runId", params: { runId: job.run_id } });
  };
  const again = useRunAgain(jobId, ended, submitted);
  return (
    <Group gap={8} wrap="wrap">
      <Button size="compact-sm" variant="default" loading={again.isPending} onClick={() => again.mutate()}>
        ↻ Run again
      </Button>
      <Button size="compact-sm" onClick={() => setChanging(true)}>
        Run with changes…
      </Button>
      {again.isError ? <ProblemNotice what="The job was not submitted again" error={again.error} /> : undefined}
      {changing === undefined ? undefined : (
        <ChangeJobDrawer jobId={jobId} opened={changing} onClose={() => setChanging(false)} onSubmitted={submitted} />
      )}
    </Group>
  );
}

function useRunAgain(jobId: string, ended: boolean, onSubmitted: (job: Job) => void) {
  const [key, setKey] = useState(newKey);
  const { refetch } = useQuery({ ...jobRequestQuery(jobId), enabled: false });
  return useMutation({
    mutationFn: async () => {
      if (ended) return retryJob(jobId, key);
      const { data } = await refetch({ throwOnError: true });
      return submitJob(data ?? {}, key);
    },
    onSuccess: (job) => {
      setKey(newKey());
      onSubmitted(job);
    },
  });
}
