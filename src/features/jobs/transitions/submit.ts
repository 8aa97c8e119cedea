import { PharosError } from "#/base/errors/index.ts";
import { batch, exec, first, one, type Tx } from "#/platform/db/index.ts";
import type { Effects } from "../effects.ts";
import type { JobRuns } from "../ports/job-runs.ts";
import type { JobSnapshots } from "../ports/job-snapshots.ts";
import type { JobRequest } from "../request.ts";
import { findKey, holdJob, insertDependency, insertJob, insertKey } from "../store/submit.ts";
import { waitingJob } from "../waiting.ts";
import { record } from "./event.ts";

export interface Submission {
  readonly request: JobRequest;
  /** The request as it is stored. */
  readonly text: string;
  readonly owner: string;
  readonly runUuid: string;
  readonly retryOf: number | null;
  readonly at: number;
  /** So that a repeat answers the same job. */
  readonly key: IdempotencyKey | undefined;
}

export interface IdempotencyKey {
  readonly principal: string;
  readonly key: string;
  /** sha256 of what was asked. */
  readonly hash: string;
  /** Older keys are forgotten; epoch milliseconds. */
  readonly since: number;
}

/** Ports that a submission writes through. */
export interface SubmitPorts {
  readonly runs: JobRuns;
  readonly snapshots: JobSnapshots;
}

/** Writes the job, its first run and its first event. Answers the job's id; an earlier one's for a repeated key. */
export function* submitJob(ports: SubmitPorts, submission: Submission, effects: Effects): Tx<number> {
  const { request, owner, at, key } = submission;
  if (key !== undefined) {
    const known = yield* first(findKey, { principal: key.principal, key: key.key, since: key.since });
    if (known !== undefined) return repeated(known, key);
  }
  if (request.snapshot !== null && !(yield* ports.snapshots.exists(request.snapshot, owner))) {
    throw new PharosError("SNAPSHOT_NOT_FOUND", `There is no snapshot ${request.snapshot}.`, {
      errors: [{ path: "body/snapshot", message: "does not exist" }],
    });
  }
  const pending = yield* pendingOf(request.after, owner);
  const id = yield* insert(submission, pending.length);
  yield* ports.runs.openRun({
    jobId: id,
    experiment: request.experiment,
    name: request.name,
    createdBy: owner,
    at,
    uuid: submission.runUuid,
    params: request.params,
  });
  yield* batch(
    insertDependency,
    pending.map((dependsOn) => ({ jobId: id, dependsOn })),
  );
  yield* record({ jobId: id, version: 1, state: "queued", attempt: 0, at }, effects);
  if (key !== undefined) yield* keep(key, id, at);
  if (pending.length === 0) {
    const row = { id, created_by: owner, priority: request.priority, not_before: request.notBefore, refused_by: "[]" };
    effects.put.push(waitingJob(row, request, at));
  }
  return id;
}

function* insert({ request, text, owner, runUuid, retryOf, at }: Submission, waitingFor: number): Tx<number> {
  const { id } = yield* one(insertJob, {
    state: "queued",
    name: request.name,
    createdBy: owner,
    runUuid,
    queue: request.queue,
    priority: request.priority,
    request: text,
    snapshotId: request.snapshot,
    notBefore: request.notBefore,
    waitingFor,
    resumable: Number(request.resumable),
    retryOf,
    at,
  });
  return id;
}

/** The dependencies that have not succeeded yet. Their rows are held, so that none ends without seeing this job. */
function* pendingOf(after: readonly number[], owner: string): Tx<number[]> {
  const pending: number[] = [];
  // In order of id, so that two submissions never wait for each other.
  for (const id of after.toSorted((a, b) => a - b)) {
    const job = yield* first(holdJob, { id });
    if (job === undefined || job.created_by !== owner) {
      throw new PharosError("DEPENDENCY_NOT_FOUND", `There is no job #${id} to wait for.`, {
        errors: [{ path: "body/after", message: `names job ${id}, which does not exist` }],
      });
    }
    if (job.state === "failed" || job.state === "cancelled") {
      throw new PharosError(
        "DEPENDENCY_FAILED",
        `Job #${id} has ${job.state === "failed" ? "failed" : "been cancelled"}.`,
        {
          errors: [{ path: "body/after", message: `names job ${id}, which did not succeed` }],
        },
      );
    }
    if (job.state !== "succeeded") pending.push(id);
  }
  return pending;
}

function* keep(key: IdempotencyKey, id: number, at: number): Tx<void> {
  const row = { principal: key.principal, key: key.key, hash: key.hash, result: String(id), at, since: key.since };
  if ((yield* exec(insertKey, row)) === 1) return;
  throw new PharosError("DATABASE_CONFLICT", "The same request is being handled already.");
}

function repeated(known: { readonly request_hash: string; readonly result: string }, key: IdempotencyKey): number {
  if (known.request_hash === key.hash) return Number(known.result);
  throw new PharosError("IDEMPOTENCY_KEY_REUSED", "This Idempotency-Key belongs to another request.");
}
