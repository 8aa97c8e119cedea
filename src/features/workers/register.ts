import { PharosError } from "#/base/errors/index.ts";
import { exec, first, one, type Tx } from "#/platform/db/index.ts";
import type { AttemptId, Attempts, Effects, HeldAttempt } from "#/features/jobs/index.ts";
import type { Registration } from "./model.ts";
import { findByName, insertWorker, retire, takeOver } from "./store.ts";

/** What a worker says of an attempt that it knows. */
export interface ReportedAttempt extends AttemptId {
  readonly state: "running" | "ended" | "gone";
}

/** keep: it goes on (or its end is to be told as usual). kill: it counts no more. finished: its end is known here. */
export type Verdict = "keep" | "kill" | "finished";

export interface JudgedAttempt extends AttemptId {
  readonly verdict: Verdict;
}

export interface RegisterRequest extends Registration {
  readonly attempts: readonly ReportedAttempt[];
  readonly at: number;
  readonly leaseUntil: number;
  /** Whether the known worker of this name is alive. */
  readonly isLive: (known: { readonly id: number; readonly seenAt: number }) => boolean;
}

export interface RegisterResult {
  readonly id: number;
  readonly epoch: number;
  /** A worker that this one replaced. */
  readonly replaced: number | undefined;
  readonly attempts: readonly JudgedAttempt[];
  /** Jobs that it holds from before. */
  readonly kept: readonly number[];
}

/**
 * The same instance again is a restart and takes over; another one under a live name is refused, under a dead one it
 * replaces that. Then every attempt that the worker reports, or should know of, is judged.
 */
export function* register(attempts: Attempts, request: RegisterRequest, effects: Effects): Tx<RegisterResult> {
  const known = yield* first(findByName, { name: request.name });
  const isSame = known?.instance === request.instance;
  if (known !== undefined && !isSame) {
    if (request.isLive({ id: known.id, seenAt: known.seen_at })) throw taken(request.name);
    yield* exec(retire, { id: known.id });
  }
  const told = {
    host: request.host,
    version: request.version,
    slots: request.slots,
    resources: JSON.stringify(request.resources),
    labels: JSON.stringify(request.labels),
    queues: JSON.stringify(request.queues),
    at: request.at,
  };
  const worker =
    known !== undefined && isSame
      ? yield* one(takeOver, { id: known.id, ...told })
      : yield* one(insertWorker, { name: request.name, instance: request.instance, ...told });
  const judged = yield* judge(attempts, worker.id, request, effects);
  return {
    id: worker.id,
    epoch: worker.epoch,
    replaced: isSame ? undefined : known?.id,
    attempts: judged,
    kept: judged.filter((each) => each.verdict === "keep").map((each) => each.jobId),
  };
}

function* judge(attempts: Attempts, worker: number, request: RegisterRequest, effects: Effects): Tx<JudgedAttempt[]> {
  const held = new Map((yield* attempts.heldBy(worker)).map((each) => [each.jobId, each]));
  const judged: JudgedAttempt[] = [];
  for (const { jobId, attempt, state } of request.attempts) {
    const mine = held.get(jobId);
    const isCurrent = mine?.attempt === attempt;
    if (mine !== undefined && isCurrent) held.delete(jobId);
    judged.push({
      jobId,
      attempt,
      verdict: yield* verdict(attempts, { worker, request, mine: isCurrent ? mine : undefined, state }, effects),
    });
  }
  for (const forgotten of held.values()) yield* lose(attempts, worker, forgotten, request.at, effects);
  return judged;
}

interface Case {
  readonly worker: number;
  readonly request: RegisterRequest;
  readonly mine: HeldAttempt | undefined;
  readonly state: ReportedAttempt["state"];
}

function* verdict(attempts: Attempts, { worker, request, mine, state }: Case, effects: Effects): Tx<Verdict> {
  if (mine === undefined) return state === "running" ? "kill" : "finished";
  const { jobId, attempt } = mine;
  switch (state) {
    case "running":
    case "ended":
      // What ended still has output to send and its end to tell, as if the worker had not restarted.
      yield* attempts.renew({ jobId, attempt, worker, leaseUntil: request.leaseUntil });
      return "keep";
    case "gone": {
      const end = { kind: "lost", reason: "Its keeper was gone when the worker came back." } as const;
      yield* attempts.drop({ jobId, attempt, worker, end, at: request.at }, effects);
      return "finished";
    }
  }
}

/** A restarted worker does not know this attempt: its claim's answer never arrived, or its folder was lost. */
function* lose(attempts: Attempts, worker: number, held: HeldAttempt, at: number, effects: Effects): Tx<void> {
  const { jobId, attempt } = held;
  const end =
    held.state === "starting"
      ? ({ kind: "preempted" } as const)
      : ({ kind: "lost", reason: "Its worker came back without it." } as const);
  yield* attempts.drop({ jobId, attempt, worker, end, at }, effects);
}

function taken(name: string): PharosError {
  return new PharosError("WORKER_NAME_TAKEN", `Another worker is alive under the name '${name}'.`);
}
