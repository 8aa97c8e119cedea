import { answer, api, fetchOrProblem } from "#/shared/api/index.ts";

// The trash and the name are changed over MLflow's calls, which every client of a run uses too.

export function renameRun(runId: string, name: string): Promise<unknown> {
  return post("runs/update", { run_id: runId, run_name: name });
}

/** Moves the run to the trash. */
export function deleteRun(runId: string): Promise<unknown> {
  return post("runs/delete", { run_id: runId });
}

export function restoreRun(runId: string): Promise<unknown> {
  return post("runs/restore", { run_id: runId });
}

/** Asks the job to stop; `force`: without the time to end by itself. */
export function cancelJob(jobId: string, force: boolean): Promise<unknown> {
  return answer(api.POST("/api/v1/jobs/{id}/cancel", { params: { path: { id: jobId } }, body: { force } }));
}

async function post(call: string, body: object): Promise<unknown> {
  const response = await fetchOrProblem(
    new Request(`/api/2.0/mlflow/${call}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    }),
  );
  return response.json();
}
