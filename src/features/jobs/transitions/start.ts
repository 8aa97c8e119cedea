import { PharosError } from "#/base/errors/index.ts";
import { exec, type Tx } from "#/platform/db/index.ts";
import type { Effects } from "../effects.ts";
import type { JobRuns } from "../ports/job-runs.ts";
import { startAttempt, startJob } from "../store/attempts.ts";
import { heldRow, refusal, type AttemptId, type Holder } from "./attempt-guard.ts";
import { record } from "./event.ts";

/** The attempt's command runs. A repeat changes nothing; a job that is being stopped stays so. */
export function* start(
  runs: JobRuns,
  request: AttemptId & { readonly holder: Holder; readonly enforced: string | null; readonly at: number },
  effects: Effects,
): Tx<void> {
  const { jobId, attempt, at } = request;
  const row = yield* heldRow(jobId);
  const no = refusal(row, request, request.holder);
  if (no !== undefined || row === undefined) throw no ?? new PharosError("JOB_NOT_FOUND", `No job #${jobId}.`);
  const changed = yield* exec(startAttempt, { jobId, number: attempt, at, enforced: request.enforced });
  if (changed === 0) return;
  const state = row.state === "starting" ? "running" : "stopping";
  if ((yield* exec(startJob, { id: jobId, version: row.version, state, at })) === 0) throw raced(jobId);
  yield* runs.startRun({ jobId, attempt, at });
  yield* record({ jobId, version: row.version + 1, state, attempt, at }, effects);
}

/** Another transaction changed the row between the look and the write; the whole body is to run again. */
export function raced(jobId: number): PharosError {
  return new PharosError("DATABASE_CONFLICT", `Job #${jobId} was changed at the same time.`);
}
