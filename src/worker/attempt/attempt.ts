import { setTimeout as delay } from "node:timers/promises";
import { uuidv7 } from "#/base/ids.ts";
import {
  ApiRefusal,
  type Assignment,
  type AttemptKey,
  type Outcome,
  type RenewedAttempt,
  type ReportedAttempt,
} from "../api.ts";
import type { End, Handle } from "../executors/executor.ts";
import { isFinalRefusal, persist } from "../persist.ts";
import { shipOutput, type Shipping } from "../logs/ship-output.ts";
import type { AttemptContext } from "./attempt-context.ts";
import { AttemptFolder, nameOf, type AttemptRecord, type Intent } from "./attempt-folder.ts";
import { cleanUp } from "./clean-up.ts";
import { deliver, type Delivery } from "./deliver.ts";
import { outcomeOf } from "./outcome.ts";
import { prepare, Rejection } from "./prepare.ts";
import { isDiskFull, sentenceOf } from "./reasons.ts";

/** Seconds after the deadline at which the worker itself kills what the keeper should have killed. */
const keeperGraceSeconds = 1;
/** Between two tries when the server's limit of requests is reached. */
const limitedMs = 1000;

/** One attempt on this machine, from its assignment to the server's acknowledgement of its end. */
export class Attempt {
  readonly key: AttemptKey;
  readonly assignment: Assignment;
  readonly gpus: readonly number[];
  /** Settles when nothing of it is left here. Never rejects. */
  readonly done: Promise<void>;
  readonly #context: AttemptContext;
  readonly #folder: AttemptFolder;
  readonly #abandon = new AbortController();
  #record: AttemptRecord;
  /** Seconds on the boot clock. */
  #deadline: number;
  #handle: Handle | undefined;
  #killTimer: NodeJS.Timeout | undefined;
  /** Set when it was found on disk: how it ended, if it did. */
  readonly #found: Found;

  private constructor(
    context: AttemptContext,
    folder: AttemptFolder,
    record: AttemptRecord,
    found: Found,
    deadline: number,
  ) {
    this.#context = context;
    this.#folder = folder;
    this.#record = record;
    this.#found = found;
    this.#deadline = deadline;
    this.assignment = record.assignment;
    this.key = { job_id: record.assignment.job_id, attempt: record.assignment.attempt };
    this.gpus = record.gpus;
    this.done = this.#live();
  }

  /** `sentAt`: when the claim was sent, from which its lease is counted. */
  static begin(context: AttemptContext, assignment: Assignment, gpus: readonly number[], sentAt: number): Attempt {
    const folder = AttemptFolder.of(context.attempts, assignment);
    const record: AttemptRecord = { assignment, boot: context.boot, startRequest: uuidv7(), gpus };
    return new Attempt(context, folder, record, { kind: "new" }, sentAt + assignment.lease_ms / 1000);
  }

  /** Goes on with what an earlier process of this worker left, once the server has said to keep it. */
  static resume(
    context: AttemptContext,
    folder: AttemptFolder,
    record: AttemptRecord,
    found: Found,
    deadline: number,
  ): Attempt {
    return new Attempt(context, folder, record, found, deadline);
  }

  get name(): string {
    return nameOf(this.key);
  }

  get deadline(): number {
    return this.#deadline;
  }

  /** What the server says of it with a renewal that was sent at `sentAt`. */
  renewed(answer: RenewedAttempt, sentAt: number): void {
    if (answer.verdict === "kill") return this.abandon("the server gave it to another attempt");
    if (answer.lease_ms !== undefined) this.extend(sentAt + answer.lease_ms / 1000);
    if (answer.cancel) this.cancel(answer.cancel.force);
  }

  /** Never shortens: an answer that was overtaken by a newer one says nothing new. */
  extend(deadline: number): void {
    if (deadline <= this.#deadline) return;
    this.#deadline = deadline;
    if (this.#handle) this.#writeDeadline();
  }

  cancel(force: boolean): void {
    this.#end("cancel", force ? 0 : this.assignment.kill_grace_s * 1000);
  }

  preempt(graceMs: number): void {
    this.#end("preempt", graceMs);
  }

  /** Kills it at once and forgets it: what it still had to say does not count any more. */
  abandon(reason: string): void {
    if (this.#abandon.signal.aborted) return;
    this.#context.logger.warn({ attempt: this.name, reason }, "attempt dropped");
    this.#abandon.abort(new Error(reason));
    void this.#handle?.signal("SIGKILL");
  }

  /** Called often: keeps the promises that hang on time. */
  tick(now: number): void {
    const { timeout_s: timeout, kill_grace_s: grace } = this.assignment;
    const { startedAt } = this.#record;
    if (!this.#handle) return;
    if (now > this.#deadline + keeperGraceSeconds) void this.#handle.signal("SIGKILL");
    if (timeout !== null && startedAt !== undefined && now > startedAt + timeout) this.#end("timeout", grace * 1000);
  }

  async #live(): Promise<void> {
    // The caller gets the object before anything happens to it.
    await Promise.resolve();
    const { logger } = this.#context;
    try {
      const delivery = await this.#outcome();
      clearTimeout(this.#killTimer);
      this.#handle = undefined;
      const { outcome } = delivery;
      const signal = this.#abandon.signal;
      const state = await deliver({
        ...delivery,
        context: this.#context,
        folder: this.#folder,
        record: this.#record,
        signal,
      });
      logger.info({ attempt: this.name, outcome: outcome.kind, state }, "attempt finished");
      await cleanUp(this.#context, this.#folder, this.assignment, state);
    } catch (error) {
      if (!this.#abandon.signal.aborted) this.#refused(error);
      void this.#handle?.signal("SIGKILL");
      await this.#handle?.wait();
      await cleanUp(this.#context, this.#folder, this.assignment, "dropped");
    } finally {
      clearTimeout(this.#killTimer);
      this.#handle = undefined;
    }
  }

  /** Runs it to its end. */
  async #outcome(): Promise<Pick<Delivery, "outcome" | "started" | "shipping">> {
    const found = this.#found;
    if (found.kind === "ended") {
      return { outcome: found.outcome, started: this.#tellStart(), shipping: this.#ship() };
    }
    let handle: Handle;
    try {
      handle = found.kind === "running" ? found.handle : await this.#start();
    } catch (error) {
      return { outcome: this.#notStarted(error), started: Promise.resolve(), shipping: this.#ship() };
    }
    this.#adopt(handle);
    const shipping = this.#ship();
    const started = this.#tellStart();
    const end = await handle.wait();
    this.#save({ usage: handle.stats() });
    return { outcome: this.#outcomeOf(end, handle), started, shipping };
  }

  #ship(): Shipping {
    const resumed = this.#found.kind !== "new";
    const shipping = shipOutput(this.#context, this.#folder, this.key, resumed, this.#abandon.signal);
    shipping.failed.catch((error: unknown) => this.#abandon.signal.aborted || this.#refused(error));
    return shipping;
  }

  async #start(): Promise<Handle> {
    const { executor, clock } = this.#context;
    this.#folder.create(this.#record);
    const sandbox = await this.#prepared();
    await this.#leaseIsFresh();
    if (this.#record.intent !== undefined) throw new Rejection(this.#record.intent);
    this.#writeDeadline();
    const handle = await executor.start(this.#folder, sandbox);
    this.#save({ startedAt: clock.seconds(), enforced: handle.enforced, pid: handle.pid });
    return handle;
  }

  /** Tries again what the network may have broken, and what the server has no room for at the moment. */
  #prepared(): ReturnType<typeof prepare> {
    const attempt = () => prepare(this.#context, this.#folder, this.assignment, this.gpus);
    return attempt().catch(async (error: unknown) => {
      if (error instanceof ApiRefusal && error.status === 429) {
        await delay(limitedMs, undefined, { signal: this.#abandon.signal });
        return this.#prepared();
      }
      if (error instanceof Rejection || error instanceof ApiRefusal || isDiskFull(error)) throw error;
      this.#abandon.signal.throwIfAborted();
      return attempt();
    });
  }

  /** A claim that was answered late grants little; a renewal is under way then. */
  async #leaseIsFresh(): Promise<void> {
    while (this.#context.clock.seconds() >= this.#deadline) {
      this.#abandon.signal.throwIfAborted();
      await new Promise((resolve) => void setTimeout(resolve, 20));
    }
    this.#abandon.signal.throwIfAborted();
  }

  #adopt(handle: Handle): void {
    this.#handle = handle;
    // Whatever happened before there was anything to signal.
    this.#writeDeadline();
    if (this.#abandon.signal.aborted) void handle.signal("SIGKILL");
    else if (this.#record.intent !== undefined) this.#signalEnd(this.assignment.kill_grace_s * 1000);
  }

  #end(intent: Intent, graceMs: number): void {
    if (this.#record.intent === undefined) {
      this.#save({ intent });
      this.#context.logger.info({ attempt: this.name, intent, graceMs }, "ending attempt");
      if (this.#handle) this.#signalEnd(graceMs);
    } else if (this.#handle && graceMs === 0) {
      void this.#handle.signal("SIGKILL");
    }
  }

  #signalEnd(graceMs: number): void {
    const handle = this.#handle;
    if (!handle) return;
    if (graceMs <= 0) return void handle.signal("SIGKILL");
    void handle.signal("SIGTERM");
    clearTimeout(this.#killTimer);
    this.#killTimer = setTimeout(() => void handle.signal("SIGKILL"), graceMs);
  }

  async #tellStart(): Promise<void> {
    const { api, session, logger } = this.#context;
    const { startRequest, pid = 1 } = this.#record;
    const enforced = this.#record.enforced ?? { cpus: "none", memory: "none", pids: "none", file_size: "none" };
    const start = { request_id: startRequest, pid, enforced } as const;
    try {
      await persist(() => api.start(session(), this.key, start), {
        signal: this.#abandon.signal,
        failed: (error) => logger.debug({ attempt: this.name, error: sentenceOf(error) }, "start not told yet"),
      });
    } catch (error) {
      if (!this.#abandon.signal.aborted) this.#refused(error);
    }
  }

  #refused(error: unknown): void {
    if (isFinalRefusal(error)) this.#context.refused(error);
    else this.#context.logger.error({ attempt: this.name, err: error }, "attempt failed in the worker");
    this.abandon(sentenceOf(error));
  }

  #notStarted(error: unknown): Outcome {
    this.#abandon.signal.throwIfAborted();
    const { intent } = this.#record;
    if (intent === "cancel") return { kind: "cancelled" };
    if (intent === "preempt") return { kind: "preempted" };
    this.#context.logger.warn({ attempt: this.name, err: error }, "attempt could not be started");
    return { kind: "rejected", reason: sentenceOf(error) };
  }

  #outcomeOf(end: End, handle: Handle): Outcome {
    const late = end.kind === "vanished" && this.#context.clock.seconds() > this.#deadline;
    const reason =
      handle.memoryVerdict() ?? (isDiskFull(this.#folder.path) ? "DISK_FULL: the worker's disk is full" : undefined);
    return outcomeOf(late ? { kind: "expired" } : end, this.#record.intent, reason);
  }

  #writeDeadline(): void {
    try {
      this.#folder.writeDeadline(this.#deadline);
    } catch (error) {
      this.#context.logger.error({ attempt: this.name, err: error }, "the deadline could not be written");
    }
  }

  /** A full disk must not end what runs; after a restart the older record then counts. */
  #save(change: Partial<AttemptRecord>): void {
    this.#record = { ...this.#record, ...change };
    try {
      this.#folder.writeRecord(this.#record);
    } catch (error) {
      this.#context.logger.error({ attempt: this.name, err: error }, "the attempt's record could not be written");
    }
  }
}

/** What a restarted worker found of an attempt, or nothing because it is new. */
export type Found =
  | { readonly kind: "new" }
  | { readonly kind: "running"; readonly handle: Handle }
  | { readonly kind: "ended"; readonly outcome: Outcome };

/** How a found attempt is reported on registering. */
export function reportOf(key: AttemptKey, found: Exclude<Found, { kind: "new" }>): ReportedAttempt {
  const { job_id, attempt } = key;
  return found.kind === "running"
    ? { job_id, attempt, state: "running" }
    : { job_id, attempt, state: "ended", result: found.outcome };
}
