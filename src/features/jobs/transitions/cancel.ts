import { PharosError } from "#/base/errors/index.ts";
import { exec, type Tx } from "#/platform/db/index.ts";
import type { Effects } from "../effects.ts";
import type { JobRuns } from "../ports/job-runs.ts";
import type { JobState } from "../rules/states.ts";
import { endWaiting, setPriority, stopJob } from "../store/changes.ts";
import type { HeldRow } from "./attempt-guard.ts";
import { resolveDependents } from "./dependents.ts";
import { record } from "./event.ts";
import { raced } from "./start.ts";

/** Ends a waiting job at once; asks a running one to stop. Asking again, or less, changes nothing. */
export function* cancelJob(
  runs: JobRuns,
  row: HeldRow,
  request: { readonly force: boolean; readonly at: number },
  effects: Effects,
): Tx<void> {
  switch (row.state as JobState) {
    case "cancelled":
      return;
    case "succeeded":
    case "failed":
      throw new PharosError("JOB_FINISHED", `Job #${row.id} has ${row.state} already.`);
    case "queued":
      return yield* cancelWaiting(runs, row, request.at, effects);
    case "starting":
    case "running":
    case "stopping":
      return yield* stop(row, request, effects);
  }
}

function* cancelWaiting(runs: JobRuns, row: HeldRow, at: number, effects: Effects): Tx<void> {
  const { id, version, attempt } = row;
  const ended = {
    id,
    version,
    state: "cancelled",
    cancel: "cancel",
    outcome: "cancelled",
    code: null,
    error: null,
    at,
  };
  if ((yield* exec(endWaiting, ended)) === 0) throw raced(id);
  // A later wait comes after an attempt, which has ended its own run.
  if (attempt === 0) yield* runs.endAttempt({ jobId: id, attempt, status: "KILLED", at });
  yield* record({ jobId: id, version: version + 1, state: "cancelled", attempt, at }, effects);
  effects.drop.push(id);
  yield* resolveDependents(runs, { id, succeeded: false, at }, effects);
}

function* stop(row: HeldRow, { force, at }: { force: boolean; at: number }, effects: Effects): Tx<void> {
  const { id, version, attempt } = row;
  const cancel = force || row.cancel === "force" ? "force" : "cancel";
  if (cancel === row.cancel) return;
  if ((yield* exec(stopJob, { id, version, cancel })) === 0) throw raced(id);
  yield* record({ jobId: id, version: version + 1, state: "stopping", attempt, at, more: { cancel } }, effects);
  if (row.worker_id !== null) effects.workers.add(row.worker_id);
}

/** Moves a waiting job in its line. */
export function* changePriority(
  row: HeldRow,
  request: { readonly priority: number; readonly at: number },
  effects: Effects,
): Tx<void> {
  const { id, version, attempt } = row;
  if (row.state !== "queued") {
    throw new PharosError("JOB_FINISHED", `Job #${id} does not wait any more: it is ${row.state}.`);
  }
  if ((yield* exec(setPriority, { id, version, priority: request.priority })) === 0) throw raced(id);
  const more = { priority: request.priority };
  yield* record({ jobId: id, version: version + 1, state: "queued", attempt, at: request.at, more }, effects);
}
