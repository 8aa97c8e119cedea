import { PharosError } from "#/base/errors/index.ts";
import { first, type Tx } from "#/platform/db/index.ts";
import { isHeld, type JobState } from "../rules/states.ts";
import { findHeld } from "../store/attempts.ts";

/** Who speaks about an attempt: the process of a worker. */
export interface Holder {
  readonly worker: number;
  readonly epoch: number;
}

export interface AttemptId {
  readonly jobId: number;
  readonly attempt: number;
}

/** The row of a job with everything that decides over its attempt. */
export type HeldRow = NonNullable<Awaited<ReturnType<typeof heldRow> extends Tx<infer R> ? R : never>>;

export function* heldRow(id: number) {
  return yield* first(findHeld, { id });
}

/** Why this attempt may not be spoken of any more; each tells the worker to kill what is left of it. */
export function refusal(
  row: HeldRow | undefined,
  { jobId, attempt }: AttemptId,
  holder: Holder,
): PharosError | undefined {
  if (row === undefined) return new PharosError("JOB_NOT_FOUND", `There is no job #${jobId}.`);
  if (row.attempt > attempt) {
    return new PharosError("ATTEMPT_SUPERSEDED", `Attempt ${row.attempt} of job #${jobId} is the newest.`);
  }
  if (row.attempt < attempt) {
    return new PharosError("ATTEMPT_SUPERSEDED", `Job #${jobId} has had ${row.attempt} attempts so far.`);
  }
  if (!isHeld(row.state as JobState) || row.worker_id !== holder.worker) {
    return new PharosError("LEASE_ENDED", `Attempt ${attempt} of job #${jobId} has ended.`);
  }
  return row.epoch === holder.epoch ? undefined : superseded();
}

export function superseded(): PharosError {
  return new PharosError("WORKER_SUPERSEDED", "A newer process of this worker has registered.");
}
