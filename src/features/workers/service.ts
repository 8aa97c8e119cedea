import { randomBytes } from "node:crypto";
import type { Logger } from "pino";
import { PharosError } from "#/base/errors/index.ts";
import { newRunId } from "#/base/ids.ts";
import type { Clock } from "#/base/time.ts";
import {
  storedRequest,
  superseded,
  workerTopic,
  type AttemptEnd,
  type AttemptId,
  type Claimed,
  type HeldAttempt,
  type Jobs,
  type JobState,
  type Offsets,
} from "#/features/jobs/index.ts";
import type { QueueStore } from "#/features/queue/index.ts";
import type { Room, WaitingJob } from "#/features/scheduling/index.ts";
import { exec, type Database, type Tx } from "#/platform/db/index.ts";
import type { Topics } from "#/platform/events/index.ts";
import { Dispatcher } from "./dispatcher.ts";
import type { Intervals, KnownWorker, MachineLoad, Registration } from "./model.ts";
import { register, type JudgedAttempt, type ReportedAttempt } from "./register.ts";
import { totalOf, type WorkerRegistry } from "./registry.ts";
import { keepClaim, retire, setState, touch } from "./store.ts";
import { Sweeper } from "./sweeper.ts";

export interface WorkersDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly queue: QueueStore;
  readonly topics: Topics;
  readonly jobs: Jobs;
  readonly registry: WorkerRegistry;
  readonly intervals: Intervals;
}

/** A worker's process as it names itself in each call. */
export interface Caller {
  readonly worker: number;
  readonly epoch: number;
}

export interface Claim {
  readonly requestId: string;
  readonly free: Room;
  readonly waitMs: number;
}

export interface RenewedAttempt extends AttemptId {
  readonly verdict: "keep" | "kill";
  readonly cancel: HeldAttempt["cancel"];
}

export interface FinishRequest extends AttemptId {
  readonly requestId: string;
  readonly end: AttemptEnd;
  readonly offsets: Offsets;
  /** JSON. */
  readonly usage: string | null;
}

/** The worker protocol, and what people do to workers. */
export class Workers {
  readonly registry: WorkerRegistry;
  readonly intervals: Intervals;
  readonly sweeper: Sweeper;
  readonly #deps: WorkersDeps;
  readonly #dispatcher: Dispatcher;
  /** The claim that each worker waits in; a newer one ends it. */
  readonly #claiming = new Map<
    number,
    { requestId: string; stop: AbortController; answer: Promise<readonly Claimed[]> }
  >();

  constructor(deps: WorkersDeps) {
    this.#deps = deps;
    this.registry = deps.registry;
    this.intervals = deps.intervals;
    this.#dispatcher = new Dispatcher(deps);
    this.sweeper = new Sweeper({
      ...deps,
      leaseMs: deps.intervals.leaseMs,
      onLost: (worker, jobId) => this.registry.release(worker, jobId),
    });
  }

  /** Reads what is known, gives every lease a full window, and begins to watch them. */
  async start(): Promise<void> {
    const { db, jobs } = this.#deps;
    await db.read(() => this.registry.load());
    for (const { worker, jobId, demand } of await db.read(() => jobs.attempts.demands())) {
      this.registry.hold(worker, jobId, demand);
    }
    await this.sweeper.start();
  }

  async register(
    registration: Registration & { readonly attempts: readonly ReportedAttempt[] },
  ): Promise<{ readonly id: number; readonly epoch: number; readonly attempts: readonly JudgedAttempt[] }> {
    const { jobs, clock, intervals } = this.#deps;
    const at = clock.now();
    const request = {
      ...registration,
      at,
      leaseUntil: at + intervals.leaseMs,
      isLive: (known: { readonly id: number; readonly seenAt: number }) =>
        this.registry.isReachable(this.registry.find(known.id) ?? known),
    };
    const result = await jobs.work.commit((effects) => register(jobs.attempts, request, effects));
    if (result.replaced !== undefined) this.#forget(result.replaced);
    this.#forget(result.id);
    this.registry.add({
      ...registration,
      id: result.id,
      epoch: result.epoch,
      state: "ready",
      total: totalOf(registration),
      registeredAt: at,
      seenAt: at,
      lastClaim: undefined,
      load: undefined,
      held: new Map(),
    });
    for (const { worker, jobId, demand } of await this.#deps.db.read(() => jobs.attempts.demands())) {
      if (worker === result.id) this.registry.hold(worker, jobId, demand);
    }
    this.#deps.topics.notify(workerTopic(result.id));
    return result;
  }

  /** Waits for work that fits. A repeat of the request answers the same attempts. */
  async claim(caller: Caller, claim: Claim, signal: AbortSignal): Promise<readonly Claimed[]> {
    const worker = this.registry.current(caller.worker, caller.epoch);
    if (worker.lastClaim?.requestId === claim.requestId) return this.#granted(worker);
    const waiting = this.#claiming.get(caller.worker);
    if (waiting !== undefined) {
      // A repeat may say that more is free now; what was granted meanwhile is its answer.
      waiting.stop.abort();
      const granted = await waiting.answer.catch(() => []);
      if (granted.length > 0 && waiting.requestId === claim.requestId) return granted;
    }
    const stop = new AbortController();
    const answer = this.#claimUntil(caller, claim, stop.signal);
    const mine = { requestId: claim.requestId, stop, answer };
    this.#claiming.set(caller.worker, mine);
    const leave = (): void => stop.abort();
    signal.addEventListener("abort", leave, { once: true });
    if (signal.aborted) leave();
    try {
      return await answer;
    } finally {
      signal.removeEventListener("abort", leave);
      if (this.#claiming.get(caller.worker) === mine) this.#claiming.delete(caller.worker);
    }
  }

  /** Extends the leases of these attempts; the worker's heartbeat. */
  async renew(caller: Caller, held: readonly AttemptId[], load?: MachineLoad): Promise<readonly RenewedAttempt[]> {
    this.registry.current(caller.worker, caller.epoch).load = load;
    const { db, jobs, clock, intervals } = this.#deps;
    const at = clock.now();
    const leaseUntil = at + intervals.leaseMs;
    return db.write(function* (): Tx<RenewedAttempt[]> {
      if ((yield* exec(touch, { id: caller.worker, epoch: caller.epoch, at })) === 0) throw superseded();
      const renewed: RenewedAttempt[] = [];
      for (const { jobId, attempt } of held) {
        const cancel = yield* jobs.attempts.renew({ jobId, attempt, worker: caller.worker, leaseUntil });
        renewed.push({ jobId, attempt, verdict: cancel === undefined ? "kill" : "keep", cancel: cancel ?? "none" });
      }
      return renewed;
    });
  }

  /** The attempt's command runs. */
  async startAttempt(caller: Caller, id: AttemptId, enforced: string | null): Promise<void> {
    this.registry.current(caller.worker, caller.epoch);
    const { jobs, clock } = this.#deps;
    const at = clock.now();
    await jobs.work.commit((effects) => jobs.attempts.start({ ...id, holder: caller, enforced, at }, effects));
  }

  /** The attempt has ended and all its output has arrived. Answers the job's state. */
  async finish(caller: Caller, request: FinishRequest): Promise<JobState> {
    this.registry.current(caller.worker, caller.epoch);
    const { jobs, clock } = this.#deps;
    const finish = { ...request, holder: caller, at: clock.now() };
    const state = await jobs.work.commit((effects) => jobs.attempts.finish(finish, effects));
    this.registry.release(caller.worker, request.jobId);
    return state;
  }

  /** What the worker is to do at once: attempts to stop, and whether to drain; from now on until the signal aborts. */
  async *commands(caller: Caller, signal: AbortSignal): AsyncGenerator<Command, void> {
    const { db, jobs, topics } = this.#deps;
    const told = new Map<string, HeldAttempt["cancel"]>();
    let drained = false;
    while (!signal.aborted) {
      const hint = topics.wait(workerTopic(caller.worker), { signal });
      try {
        const worker = this.registry.current(caller.worker, caller.epoch);
        if (worker.state === "draining" && !drained) yield { kind: "drain" };
        drained = worker.state === "draining";
        for (const { jobId, attempt, cancel } of await db.read(() => jobs.attempts.heldBy(caller.worker))) {
          const key = `${jobId} ${attempt}`;
          if (cancel === "none" || told.get(key) === cancel) continue;
          told.set(key, cancel);
          yield { kind: "cancel", jobId, attempt, force: cancel === "force" };
        }
        await hint.done;
      } finally {
        hint.cancel();
      }
    }
  }

  /** Gives it nothing new; what runs goes on. */
  async drain(id: number): Promise<void> {
    await this.#setState(id, "draining");
  }

  async resume(id: number): Promise<void> {
    await this.#setState(id, "ready");
    this.#dispatcher.poke();
  }

  /** An operator's word that the machine is dead: its attempts are lost at once, and its process is refused. */
  async declareGone(id: number): Promise<void> {
    const { jobs, clock } = this.#deps;
    if (this.registry.find(id) === undefined) throw unknown(id);
    const at = clock.now();
    await jobs.work.commit(function* (effects) {
      yield* exec(retire, { id });
      const end = { kind: "lost", reason: "Its machine was declared dead." } as const;
      for (const { jobId, attempt } of yield* jobs.attempts.heldBy(id)) {
        yield* jobs.attempts.drop({ jobId, attempt, worker: id, end, at }, effects);
      }
    });
    this.#forget(id);
  }

  close(): void {
    this.sweeper.close();
    this.#dispatcher.close();
  }

  async #setState(id: number, state: "ready" | "draining"): Promise<void> {
    if (this.registry.find(id) === undefined) throw unknown(id);
    await this.#deps.db.write(() => exec(setState, { id, state }));
    this.registry.setState(id, state);
    this.#deps.topics.notify(workerTopic(id));
  }

  #forget(id: number): void {
    this.#claiming.get(id)?.stop.abort();
    this.registry.remove(id);
    this.#deps.topics.notify(workerTopic(id));
  }

  async #claimUntil(caller: Caller, claim: Claim, signal: AbortSignal): Promise<readonly Claimed[]> {
    const { clock, intervals } = this.#deps;
    const until = clock.now() + Math.min(claim.waitMs, intervals.pollMs);
    for (;;) {
      const machine = () => {
        const worker = this.registry.find(caller.worker);
        return worker?.epoch === caller.epoch ? this.registry.machine(worker) : undefined;
      };
      const waitMs = Math.max(0, until - clock.now());
      const chosen = await this.#dispatcher.ask({ machine, free: claim.free }, { waitMs, signal });
      if (chosen.length === 0) return [];
      const granted = await this.#grant(caller, claim.requestId, chosen);
      // All of them were cancelled meanwhile.
      if (granted.length > 0) return granted;
    }
  }

  async #grant(caller: Caller, requestId: string, chosen: readonly WaitingJob[]): Promise<readonly Claimed[]> {
    const { jobs, clock, intervals, queue } = this.#deps;
    const now = clock.now();
    const salt = randomBytes(12).toString("base64url");
    const newRuns = chosen.map(newRunId);
    const leaseUntil = now + intervals.leaseMs;
    try {
      const granted = await jobs.work.commit(function* (effects): Tx<Claimed[]> {
        const claimed: Claimed[] = [];
        for (const [i, { id: jobId }] of chosen.entries()) {
          const newRun = newRuns[i] ?? "";
          const attempt = yield* jobs.attempts.claim(
            { jobId, worker: caller.worker, leaseUntil, now, newRun, salt },
            effects,
          );
          if (attempt !== undefined) claimed.push(attempt);
        }
        if (claimed.length === 0) return claimed;
        const text = JSON.stringify(claimed.map(({ jobId, attempt }) => [jobId, attempt]));
        const kept = { id: caller.worker, epoch: caller.epoch, request: requestId, granted: text, at: now };
        if ((yield* exec(keepClaim, kept)) === 0) throw superseded();
        return claimed;
      });
      this.#remember(caller.worker, requestId, granted, chosen);
      return granted;
    } catch (error) {
      for (const { id } of chosen) await queue.giveBack(id);
      throw error;
    }
  }

  #remember(id: number, requestId: string, granted: readonly Claimed[], chosen: readonly WaitingJob[]): void {
    const worker = this.registry.find(id);
    if (worker === undefined || granted.length === 0) return;
    worker.lastClaim = { requestId, granted: granted.map(({ jobId, attempt }) => [jobId, attempt] as const) };
    const demands = new Map(chosen.map((job) => [job.id, job.demand]));
    for (const { jobId, request } of granted) {
      worker.held.set(jobId, demands.get(jobId) ?? storedRequest(request).demand);
    }
  }

  async #granted(worker: KnownWorker): Promise<readonly Claimed[]> {
    const { db, jobs } = this.#deps;
    const held = worker.lastClaim?.granted ?? [];
    return db.read(function* (): Tx<Claimed[]> {
      const granted: Claimed[] = [];
      for (const [jobId, attempt] of held) {
        const one = yield* jobs.attempts.claimedBefore({ jobId, attempt, worker: worker.id });
        if (one !== undefined) granted.push(one);
      }
      return granted;
    });
  }
}

/** What a worker is told to do at once. */
export type Command =
  | { readonly kind: "cancel"; readonly jobId: number; readonly attempt: number; readonly force: boolean }
  | { readonly kind: "drain" };

export function createWorkers(deps: WorkersDeps): Workers {
  return new Workers(deps);
}

function unknown(id: number): PharosError {
  return new PharosError("WORKER_NOT_FOUND", `There is no worker ${id}.`);
}
