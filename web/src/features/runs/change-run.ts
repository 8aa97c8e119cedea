import { answer, api } from "#/shared/api/index.ts";
import type { RunHead } from "./queries.ts";

/** Changes the name, or the description; an empty one goes. */
export function changeRun(runId: string, change: { name: string } | { description: string }): Promise<unknown> {
  return answer(api.PATCH("/api/v1/runs/{run_id}", { params: { path: { run_id: runId } }, body: change }));
}

/** Moves the run to the trash; one of no job also while it is open, since its script may have died unheard. */
export function deleteRun({ run_id: id, job_id: job }: RunHead): Promise<unknown> {
  return answer(api.POST("/api/v1/runs/delete", { body: { run_ids: [id], running: job === null } }));
}

export function restoreRun(runId: string): Promise<unknown> {
  return answer(api.POST("/api/v1/runs/restore", { body: { run_ids: [runId] } }));
}

/** Asks the job to stop; `force`: without the time to end by itself. */
export function cancelJob(jobId: string, force: boolean): Promise<unknown> {
  return answer(api.POST("/api/v1/jobs/{id}/cancel", { params: { path: { id: jobId } }, body: { force } }));
}
