import { exec, first, type Tx } from "#/platform/db/index.ts";
import type { Effects } from "../effects.ts";
import type { JobRuns } from "../ports/job-runs.ts";
import { claimJob, heldAttempt, insertAttempt } from "../store/attempts.ts";
import { record } from "./event.ts";

/** Makes attempt tokens; the same facts give the same token. */
export interface AttemptTokens {
  of(jobId: number, attempt: number, salt: string): string;
  hashOf(token: string): string;
}

export interface ClaimRequest {
  readonly jobId: number;
  readonly worker: number;
  readonly leaseUntil: number;
  readonly now: number;
  /** For an attempt that gets a run of its own. */
  readonly newRun: string;
  readonly salt: string;
}

/** An attempt as its worker gets it. */
export interface Claimed {
  readonly jobId: number;
  readonly attempt: number;
  readonly runId: string;
  readonly experimentId: number;
  readonly name: string;
  readonly owner: string;
  /** The stored request. */
  readonly request: string;
  readonly snapshotId: string | null;
  readonly resumable: boolean;
  readonly token: string;
}

/** Gives the job's next attempt to a worker and raises the fence; undefined when the job waits no more. */
export function* claim(
  ports: { readonly runs: JobRuns; readonly tokens: AttemptTokens },
  request: ClaimRequest,
  effects: Effects,
): Tx<Claimed | undefined> {
  const { jobId, worker, leaseUntil, now, newRun, salt } = request;
  effects.drop.push(jobId);
  const row = yield* first(claimJob, { id: jobId, worker, leaseUntil, newRun, now });
  if (row === undefined) return undefined;
  const { attempt, version } = row;
  const continues = attempt === 1 || row.resumable === 1;
  const run = yield* ports.runs.beginAttempt({
    jobId,
    attempt,
    runId: continues ? row.run_uuid : null,
    uuid: row.run_uuid,
    at: now,
  });
  const token = ports.tokens.of(jobId, attempt, salt);
  const tokenHash = ports.tokens.hashOf(token);
  yield* exec(insertAttempt, {
    jobId,
    number: attempt,
    run: row.run_uuid,
    worker,
    tokenHash,
    tokenSalt: salt,
    at: now,
  });
  yield* record({ jobId, version, state: "starting", attempt, at: now, more: { worker } }, effects);
  return {
    jobId,
    attempt,
    runId: row.run_uuid,
    experimentId: run.experimentId,
    name: row.name,
    owner: row.created_by,
    request: row.request,
    snapshotId: row.snapshot_id,
    resumable: row.resumable === 1,
    token,
  };
}

/** What an earlier claim granted, as far as the worker still holds it. */
export function* claimedBefore(
  tokens: AttemptTokens,
  held: { readonly jobId: number; readonly attempt: number; readonly worker: number },
): Tx<Claimed | undefined> {
  const row = yield* first(heldAttempt, { id: held.jobId, attempt: held.attempt, worker: held.worker });
  if (row === undefined) return undefined;
  return {
    jobId: row.id,
    attempt: row.attempt,
    runId: row.run_uuid,
    experimentId: row.experiment_id,
    name: row.name,
    owner: row.created_by,
    request: row.request,
    snapshotId: row.snapshot_id,
    resumable: row.resumable === 1,
    token: tokens.of(row.id, row.attempt, row.token_salt),
  };
}
