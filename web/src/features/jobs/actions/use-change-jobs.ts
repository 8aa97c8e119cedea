import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useToast } from "#/shared/ui/index.ts";
import { jobQuery } from "../queries.ts";
import { changeJobs, tellChanged, type Change } from "./change-jobs.ts";

/** Changes jobs, says what became of it, and brings what is shown up to date. */
export function useChangeJobs(onDone?: () => void) {
  const client = useQueryClient();
  const tell = useToast();
  return useMutation({
    mutationFn: ({ ids, change }: { readonly ids: readonly string[]; readonly change: Change }) =>
      changeJobs(ids, change),
    onSuccess: (changed, { ids, change }) => {
      const [made] = change.action === "retry" && ids.length === 1 ? changed.jobs : [];
      tell({
        text: tellChanged(changed, change),
        ...(changed.failures.length > 0 ? { tone: "failed" as const } : {}),
        ...(made === undefined ? {} : { link: { to: `/jobs/${made.id}`, label: "Open" } }),
      });
      for (const job of changed.jobs) client.setQueryData(jobQuery(job.id).queryKey, job);
      onDone?.();
    },
  });
}
