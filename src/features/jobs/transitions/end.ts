import { exec, type Tx } from "#/platform/db/index.ts";
import type { Effects } from "../effects.ts";
import type { JobRuns, RunEnd } from "../ports/job-runs.ts";
import { afterAttempt, type AttemptEnd, type Next, type RetryPolicy } from "../rules/after-attempt.ts";
import { closeAttempt, endJob, requeueJob } from "../store/attempts.ts";
import { refusals, storedRequest, waitingJob } from "../waiting.ts";
import type { HeldRow } from "./attempt-guard.ts";
import { resolveDependents } from "./dependents.ts";
import { record } from "./event.ts";
import { raced } from "./start.ts";

/** What the installation allows. */
export interface EndLimits {
  /** Attempts after lost workers. */
  readonly maxLosses: number;
  readonly maxRejections: number;
  /** How long a worker that refused a job is not asked again. */
  readonly refusalMs: number;
}

export interface AttemptEnding {
  readonly end: AttemptEnd;
  readonly at: number;
  /** The finish that says so; null when the server decided it. */
  readonly requestId: string | null;
  /** JSON. */
  readonly usage: string | null;
}

const noRetries: RetryPolicy = { max: 0, on: [], backoffMs: 0 };

/** Ends the attempt that holds this row, and brings the job to where the rules send it. Answers the job's state. */
export function* endAttempt(
  deps: { readonly runs: JobRuns; readonly limits: EndLimits },
  row: HeldRow,
  ending: AttemptEnding,
  effects: Effects,
): Tx<"queued" | "succeeded" | "failed" | "cancelled"> {
  const { end, at } = ending;
  const next = afterAttempt(
    {
      cancelRequested: row.cancel !== "none",
      failures: row.failures,
      losses: row.losses,
      rejections: row.rejections,
      // Only these two ask; a success need not read the request.
      retries: end.kind === "failed" || end.kind === "timed_out" ? storedRequest(row.request).retries : noRetries,
      maxLosses: deps.limits.maxLosses,
      maxRejections: deps.limits.maxRejections,
    },
    end,
  );
  if (next.kind === "again") yield* requeue(row, ending, next, deps.limits, effects);
  else yield* finish(row, ending, next);
  yield* exec(closeAttempt, {
    jobId: row.id,
    number: row.attempt,
    outcome: end.kind,
    ...exitOf(end),
    error: "reason" in end ? end.reason : null,
    usage: ending.usage,
    request: ending.requestId,
    at,
  });
  yield* deps.runs.endAttempt({ jobId: row.id, attempt: row.attempt, status: runEnd(end), at });
  const state = next.kind === "again" ? "queued" : next.state;
  const more = { outcome: end.kind };
  yield* record({ jobId: row.id, version: row.version + 1, state, attempt: row.attempt, at, more }, effects);
  if (next.kind === "final") {
    yield* resolveDependents(deps.runs, { id: row.id, succeeded: next.state === "succeeded", at }, effects);
  }
  if (row.worker_id !== null && ending.requestId === null) effects.workers.add(row.worker_id);
  return state;
}

function* finish(row: HeldRow, { end, at }: AttemptEnding, next: Extract<Next, { kind: "final" }>): Tx<void> {
  const changed = yield* exec(endJob, {
    id: row.id,
    version: row.version,
    state: next.state,
    outcome: end.kind,
    ...exitOf(end),
    code: next.code,
    error: next.error,
    at,
  });
  if (changed === 0) throw raced(row.id);
}

function* requeue(
  row: HeldRow,
  { end, at }: AttemptEnding,
  next: Extract<Next, { kind: "again" }>,
  limits: EndLimits,
  effects: Effects,
): Tx<void> {
  const known = refusals(row.refused_by, at);
  const refused = next.counts === "rejection" && row.worker_id !== null;
  if (refused) effects.recheck.push({ id: row.id, at: at + limits.refusalMs });
  const refusedBy = JSON.stringify(refused ? [...known, [row.worker_id, at + limits.refusalMs]] : known);
  const notBefore = next.delayMs === 0 ? null : at + next.delayMs;
  const changed = yield* exec(requeueJob, {
    id: row.id,
    version: row.version,
    outcome: end.kind,
    ...exitOf(end),
    failures: row.failures + Number(next.counts === "failure"),
    losses: row.losses + Number(next.counts === "loss"),
    rejections: row.rejections + Number(next.counts === "rejection"),
    refusedBy,
    notBefore,
  });
  if (changed === 0) throw raced(row.id);
  const waiting = {
    id: row.id,
    created_by: row.created_by,
    priority: row.priority,
    not_before: notBefore,
    refused_by: refusedBy,
  };
  effects.put.push(waitingJob(waiting, storedRequest(row.request), at));
}

function exitOf(end: AttemptEnd): { exitCode: number | null; signal: string | null } {
  switch (end.kind) {
    case "succeeded":
      return { exitCode: 0, signal: null };
    case "failed":
    case "cancelled":
      return { exitCode: end.exitCode, signal: end.signal };
    case "timed_out":
    case "lost":
    case "preempted":
    case "rejected":
      return { exitCode: null, signal: null };
    default:
      return end satisfies never;
  }
}

function runEnd(end: AttemptEnd): RunEnd {
  switch (end.kind) {
    case "succeeded":
      return "FINISHED";
    case "failed":
    case "timed_out":
    case "lost":
      return "FAILED";
    case "cancelled":
    case "preempted":
    case "rejected":
      return "KILLED";
    default:
      return end satisfies never;
  }
}
