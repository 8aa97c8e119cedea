import { toRfc3339 } from "#/base/time.ts";
import type { Entry, Run, RunInfo } from "./model.ts";
import type { RunAnswer, RunHead } from "./schemas.ts";

/** A run without what it logged. */
export function presentHead(run: RunInfo, experiment: string): RunHead {
  return {
    run_id: run.uuid,
    name: run.name,
    experiment_id: String(run.experimentId),
    experiment,
    status: run.status,
    user: run.userId,
    job_id: run.jobId === null ? null : String(run.jobId),
    superseded: run.superseded,
    created_by: run.createdBy,
    parent_run_id: run.parentId,
    deleted: run.lifecycleStage === "deleted",
    ...presentTimes(run),
  };
}

/** When a run began and ended, as far as it did. */
export function presentTimes(run: Pick<RunInfo, "status" | "startTime" | "endTime">) {
  return {
    started_at: run.status === "SCHEDULED" ? null : timeOf(run.startTime),
    finished_at: run.endTime === null ? null : timeOf(run.endTime),
  };
}

export function presentRun(run: Run, experiment: string): RunAnswer {
  return {
    ...presentHead(run, experiment),
    params: recordOf(run.params),
    tags: recordOf(run.tags),
    metrics: Object.fromEntries(run.metrics.map(({ key, value }) => [key, numberOf(value)])),
  };
}

/** The runs with only those params that differ between them. One run alone keeps all of its own. */
export function onlyDifferences(runs: readonly RunAnswer[]): RunAnswer[] {
  if (runs.length < 2) return [...runs];
  const names = new Set(runs.flatMap((run) => Object.keys(run.params)));
  const differing = new Set([...names].filter((name) => new Set(runs.map((run) => run.params[name])).size > 1));
  return runs.map((run) => {
    const params = Object.entries(run.params).filter(([name]) => differing.has(name));
    return { ...run, params: Object.fromEntries(params) };
  });
}

/** The largest time that JavaScript can write. */
const maxTime = 8_640_000_000_000_000;

/** RFC 3339; null for a number that is no time: scripts may log any. */
export function timeOf(ms: number): string | null {
  return Math.abs(ms) <= maxTime ? toRfc3339(ms) : null;
}

function numberOf(value: number): number | string {
  return Number.isFinite(value) ? value : String(value);
}

export function recordOf(entries: readonly Entry[]): Record<string, string> {
  return Object.fromEntries(entries.map(({ key, value }) => [key, value]));
}
