import type { Tx } from "#/platform/db/index.ts";
import { exec, first, many } from "#/platform/db/index.ts";
import { PharosError } from "#/base/errors/index.ts";
import type { Effects } from "./effects.ts";
import type { JobRuns } from "./ports/job-runs.ts";
import type { LogOffsets, Offsets } from "./ports/log-offsets.ts";
import type { AttemptEnd } from "./rules/after-attempt.ts";
import { isFinal, isHeld, type JobState } from "./rules/states.ts";
import { expiredLeases, extendLeases, findAttempt, heldBy, heldDemands, renewLease } from "./store/attempts.ts";
import { holdJob } from "./store/submit.ts";
import { heldRow, refusal, type AttemptId, type Holder } from "./transitions/attempt-guard.ts";
import { claim, claimedBefore, type AttemptTokens, type Claimed, type ClaimRequest } from "./transitions/claim.ts";
import { endAttempt, type EndLimits } from "./transitions/end.ts";
import { start } from "./transitions/start.ts";
import { storedRequest } from "./waiting.ts";

/** A finish as a worker sends it. */
export interface Finish extends AttemptId {
  readonly holder: Holder;
  readonly requestId: string;
  readonly end: AttemptEnd;
  /** Bytes of output that the attempt wrote; it ends only when they have arrived. */
  readonly offsets: Offsets;
  /** JSON. */
  readonly usage: string | null;
  readonly at: number;
}

/** A worker's attempt, as far as the protocol needs it. */
export interface HeldAttempt extends AttemptId {
  readonly state: JobState;
  readonly cancel: "none" | "cancel" | "force";
}

export interface AttemptDeps {
  readonly runs: JobRuns;
  readonly logs: LogOffsets;
  readonly tokens: AttemptTokens;
  readonly limits: EndLimits;
}

/**
 * What the worker protocol does to jobs: fragments for the protocol's own transactions. Each compares the attempt, and
 * the worker's epoch where a worker speaks, on the job's row.
 */
export class Attempts {
  readonly #deps: AttemptDeps;

  constructor(deps: AttemptDeps) {
    this.#deps = deps;
  }

  /** Undefined: the job waits no more. */
  claim(request: ClaimRequest, effects: Effects): Tx<Claimed | undefined> {
    return claim(this.#deps, request, effects);
  }

  claimedBefore(held: AttemptId & { readonly worker: number }): Tx<Claimed | undefined> {
    return claimedBefore(this.#deps.tokens, held);
  }

  start(
    request: AttemptId & { readonly holder: Holder; readonly enforced: string | null; readonly at: number },
    effects: Effects,
  ): Tx<void> {
    return start(this.#deps.runs, request, effects);
  }

  /** Answers the job's state. A repeat of the request that ended the attempt answers without doing it again. */
  *finish(request: Finish, effects: Effects): Tx<JobState> {
    const row = yield* heldRow(request.jobId);
    const no = refusal(row, request, request.holder);
    if (row === undefined || no !== undefined) {
      const known = yield* first(findAttempt, { jobId: request.jobId, number: request.attempt });
      if (row !== undefined && known?.finish_request === request.requestId) return row.state as JobState;
      throw no ?? new PharosError("JOB_NOT_FOUND", `There is no job #${request.jobId}.`);
    }
    yield* this.#checkOutput(request);
    return yield* endAttempt(this.#deps, row, request, effects);
  }

  /** Grants the lease until then. Undefined: this worker does not hold the attempt any more. */
  *renew(
    held: AttemptId & { readonly worker: number; readonly leaseUntil: number },
  ): Tx<HeldAttempt["cancel"] | undefined> {
    const { jobId, attempt, worker, leaseUntil } = held;
    const row = yield* first(renewLease, { id: jobId, attempt, worker, leaseUntil });
    return row?.cancel as HeldAttempt["cancel"] | undefined;
  }

  /** Ends an attempt that can no longer end itself. False: it is not held any more. */
  *drop(
    lost: AttemptId & {
      readonly worker: number;
      readonly end: AttemptEnd;
      readonly at: number;
      /** Only when its lease ended before then. */
      readonly leaseBefore?: number;
    },
    effects: Effects,
  ): Tx<boolean> {
    const row = yield* heldRow(lost.jobId);
    if (row === undefined || row.attempt !== lost.attempt || row.worker_id !== lost.worker) return false;
    if (!isHeld(row.state as JobState)) return false;
    if (lost.leaseBefore !== undefined && (row.lease_until ?? 0) >= lost.leaseBefore) return false;
    yield* endAttempt(this.#deps, row, { end: lost.end, at: lost.at, requestId: null, usage: null }, effects);
    return true;
  }

  *heldBy(worker: number): Tx<HeldAttempt[]> {
    const rows = yield* many(heldBy, { worker });
    return rows.map((row) => ({
      jobId: row.id,
      attempt: row.attempt,
      state: row.state as JobState,
      cancel: row.cancel as HeldAttempt["cancel"],
    }));
  }

  /** Every held attempt's worker and what it takes there. */
  *demands() {
    const rows = yield* many(heldDemands);
    return rows.map((row) => ({
      jobId: row.id,
      worker: row.worker_id ?? 0,
      demand: storedRequest(row.request).demand,
    }));
  }

  /** Attempts whose lease ended before then, the oldest first. */
  *expired(before: number, limit: number): Tx<(AttemptId & { readonly worker: number })[]> {
    const rows = yield* many(expiredLeases, { before, limit });
    return rows.map((row) => ({ jobId: row.id, attempt: row.attempt, worker: row.worker_id ?? 0 }));
  }

  /** All leases run until then: after a start, or when the clock was set. */
  extendAll(until: number): Tx<number> {
    return exec(extendLeases, { until });
  }

  /**
   * For logs: holds the job's row until the transaction ends, and throws what tells the worker to kill the attempt
   * unless this worker holds it now.
   */
  *requireCurrent(sender: {
    readonly jobId: number;
    readonly attempt: number;
    readonly workerId: number;
    readonly epoch: number | undefined;
  }): Tx<void> {
    yield* first(holdJob, { id: sender.jobId });
    const row = yield* heldRow(sender.jobId);
    const no = refusal(row, sender, { worker: sender.workerId, epoch: sender.epoch ?? row?.epoch ?? 0 });
    if (no !== undefined) throw no;
  }

  /** For logs: what a reader of a job's output needs to know of it. */
  *state(jobId: number) {
    const row = yield* heldRow(jobId);
    if (row === undefined) return undefined;
    const state = row.state as JobState;
    return {
      attempt: row.attempt,
      ended: !isHeld(state),
      final: isFinal(state),
      owner: row.created_by,
      summary: { job: { id: String(jobId), state, attempt: row.attempt } },
    };
  }

  *#checkOutput({ jobId, attempt, offsets }: Finish): Tx<void> {
    if (offsets.stdout === 0 && offsets.stderr === 0) return;
    const reached = yield* this.#deps.logs.reached(jobId, attempt);
    if (reached.stdout >= offsets.stdout && reached.stderr >= offsets.stderr) return;
    throw new PharosError("LOG_INCOMPLETE", `Output of attempt ${attempt} of job #${jobId} is still missing.`, {
      extra: { offsets: reached },
    });
  }
}
