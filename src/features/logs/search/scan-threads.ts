import { Worker } from "node:worker_threads";
import { PharosError } from "#/base/errors/index.ts";
import { threadEntry } from "#/base/package-files.ts";
import { packedBytes } from "../blocks.ts";
import type { Batch, ScanOrder, ScanReport, ScanResult } from "./messages.ts";

/** Searches side by side at most; others wait for their turn. */
const maxThreads = 2;
/** Batches given ahead of the search, so that their bytes are unpacked meanwhile; each has a memory of its own. */
const ahead = 4;
/** An idle thread costs memory (about 8 MB), so it leaves after this long. */
const idleMs = 15_000;

export interface ScanLimits {
  /** A batch (1 MiB takes some milliseconds) that takes longer ends the search with LOG_SEARCH_TOO_SLOW. */
  readonly stepMs: number;
  /** A search stops after this long, with what it has found. */
  readonly totalMs: number;
}

export const scanLimits: ScanLimits = { stepMs: 5000, totalMs: 10_000 };

/** Memory for one batch, which the search thread reads too. */
export interface Slot {
  readonly slot: number;
  readonly bytes: Uint8Array;
}

/** Answers what is to be searched next, laid into the slot; undefined at the end. */
export type NextBatch = (slot: Slot) => Promise<Batch | undefined>;

type Begin = Omit<Extract<ScanOrder, { kind: "begin" }>, "kind">;

/** Threads that search, so that no pattern holds up the server: one that takes too long is ended with its thread. */
export class ScanThreads {
  readonly #limits: ScanLimits;
  readonly #idle: ScanThread[] = [];
  readonly #turns: (() => void)[] = [];
  #running = 0;

  constructor(limits: ScanLimits = scanLimits) {
    this.#limits = limits;
  }

  /** Searches the batches in order; the result says whether all were looked at. Aborting ends the search at once. */
  async search(begin: Begin, next: NextBatch, signal: AbortSignal): Promise<ScanResult & { whole: boolean }> {
    await this.#turn();
    try {
      signal.throwIfAborted();
      return await this.#onThread(signal, (thread) => run(thread, begin, next, this.#limits));
    } finally {
      this.#running -= 1;
      this.#turns.shift()?.();
    }
  }

  async #onThread<T>(signal: AbortSignal, work: (thread: ScanThread) => Promise<T>): Promise<T> {
    const thread = this.#idle.pop() ?? new ScanThread();
    const stop = (): void => thread.end(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
    try {
      return await work(thread);
    } catch (error) {
      thread.end(error);
      throw error;
    } finally {
      signal.removeEventListener("abort", stop);
      if (thread.isAlive) this.#rest(thread);
    }
  }

  async #turn(): Promise<void> {
    while (this.#running >= maxThreads) await new Promise<void>((resolve) => this.#turns.push(resolve));
    this.#running += 1;
  }

  #rest(thread: ScanThread): void {
    this.#idle.push(thread);
    thread.leaveAfter(idleMs, () => this.#idle.splice(this.#idle.indexOf(thread), 1));
  }
}

async function run(
  thread: ScanThread,
  begin: Begin,
  next: NextBatch,
  limits: ScanLimits,
): Promise<ScanResult & { whole: boolean }> {
  thread.begin(limits.stepMs);
  thread.send({ kind: "begin", ...begin });
  const until = performance.now() + limits.totalMs;
  let whole = true;
  for (;;) {
    const batch = await next(await thread.freeSlot());
    if (batch === undefined) break;
    thread.sendBatch(batch);
    whole = !thread.isDone && performance.now() < until;
    if (!whole) break;
  }
  const result = await thread.finish(whole);
  return { ...result, whole: whole && !result.done };
}

/** One thread and the search that it is at. */
class ScanThread {
  readonly #worker: Worker;
  readonly #slots: readonly SharedArrayBuffer[];
  #sent = 0;
  #isReady = false;
  #ended: unknown;
  #waiting = 0;
  #isDone = false;
  #stepMs = 0;
  #result: ScanResult | undefined;
  #watch: NodeJS.Timeout | undefined;
  #leave: NodeJS.Timeout | undefined;
  #changed = Promise.withResolvers<void>();

  constructor() {
    this.#slots = Array.from({ length: ahead }, () => new SharedArrayBuffer(packedBytes));
    this.#worker = new Worker(threadEntry("src/features/logs/search/scan-thread-main.ts"), {
      workerData: this.#slots,
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    });
    this.#worker.unref();
    this.#worker.on("message", (report: ScanReport) => this.#told(report));
    this.#worker.on("error", (error) => this.end(new PharosError("INTERNAL", "The search ended.", { cause: error })));
    this.#worker.on("exit", () => this.end(new PharosError("INTERNAL", "The search thread ended.")));
  }

  get isAlive(): boolean {
    return this.#ended === undefined;
  }

  get isDone(): boolean {
    return this.#isDone;
  }

  begin(stepMs: number): void {
    clearTimeout(this.#leave);
    this.#stepMs = stepMs;
    this.#isDone = false;
    this.#result = undefined;
  }

  send(order: ScanOrder): void {
    this.#worker.postMessage(order);
  }

  /** Waits until one is free. Batches are searched in order, so it is the one that was sent longest ago. */
  async freeSlot(): Promise<Slot> {
    while (this.#waiting >= ahead) await this.#change();
    if (this.#ended !== undefined) throw this.#ended;
    const slot = this.#sent % ahead;
    const memory = this.#slots[slot];
    return { slot, bytes: new Uint8Array(memory ?? new SharedArrayBuffer(0)) };
  }

  /** The batch in the slot that was told to be free. */
  sendBatch(batch: Batch): void {
    if (this.#ended !== undefined) throw this.#ended;
    this.send({ kind: "batch", batch });
    this.#sent += 1;
    this.#waiting += 1;
    if (this.#waiting === 1) this.#restartWatch();
  }

  async finish(whole: boolean): Promise<ScanResult> {
    this.send({ kind: "end", whole });
    this.#waiting += 1;
    if (this.#waiting === 1) this.#restartWatch();
    for (;;) {
      if (this.#result !== undefined) return this.#result;
      await this.#change();
    }
  }

  /** Ends the thread, also in the midst of a pattern. */
  end(reason: unknown): void {
    if (this.#ended !== undefined) return;
    this.#ended = reason ?? new Error("ended");
    clearTimeout(this.#watch);
    clearTimeout(this.#leave);
    void this.#worker.terminate();
    this.#changed.resolve();
  }

  leaveAfter(ms: number, left: () => void): void {
    this.#leave = setTimeout(() => {
      left();
      this.end(undefined);
    }, ms);
    this.#leave.unref();
  }

  #told(report: ScanReport): void {
    if (report.kind === "ready") this.#isReady = true;
    else this.#waiting -= 1;
    this.#restartWatch();
    if (report.kind === "failed") return this.end(new PharosError("INTERNAL", report.message));
    if (report.kind === "result") this.#result = report.result;
    if (report.kind === "searched") this.#isDone ||= report.done;
    this.#changed.resolve();
  }

  async #change(): Promise<void> {
    if (this.#ended !== undefined) throw this.#ended;
    await this.#changed.promise;
    this.#changed = Promise.withResolvers<void>();
    if (this.#ended !== undefined) throw this.#ended;
  }

  #restartWatch(): void {
    clearTimeout(this.#watch);
    // The start of a thread is no pattern's fault.
    if (this.#waiting === 0 || !this.#isReady) return;
    this.#watch = setTimeout(
      () => this.end(new PharosError("LOG_SEARCH_TOO_SLOW", "The search was stopped.")),
      this.#stepMs,
    );
  }
}
