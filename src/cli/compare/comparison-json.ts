import type { Comparison } from "#/base/run-comparison/index.ts";

/** A comparison as `--json` prints it. */
export function jsonOf({ runs, params, metrics, rankedBy, bestRun }: Comparison): object {
  return {
    runs: runs.map((run) => ({
      run_id: run.id,
      name: run.name,
      status: run.status,
      job_id: run.jobId,
      params: Object.fromEntries(params.map((name) => [name, run.params[name] ?? null])),
      // JSON has no NaN and no infinities.
      metrics: Object.fromEntries(Object.entries(run.metrics).map(([k, v]) => [k, Number.isFinite(v) ? v : String(v)])),
    })),
    differing_params: params,
    metrics: metrics.map(({ name, direction, best }) => ({ name, better: direction, best: best ?? null })),
    ranked_by: rankedBy?.name ?? null,
    best_run: bestRun ?? null,
  };
}
