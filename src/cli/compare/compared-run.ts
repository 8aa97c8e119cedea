import type { Run } from "#/client/index.ts";
import type { ComparedRun } from "#/base/run-comparison/index.ts";

/** A run of the API as a comparison reads it. */
export function comparedRun(run: Run): ComparedRun {
  return {
    id: run.run_id,
    name: run.name === "" ? run.run_id.slice(0, 8) : run.name,
    status: run.status,
    jobId: run.job_id,
    params: run.params,
    // `NaN` and the infinities come as text.
    metrics: Object.fromEntries(Object.entries(run.metrics).map(([name, value]) => [name, Number(value)])),
  };
}
