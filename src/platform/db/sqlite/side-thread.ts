import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { PharosError } from "#/base/errors/index.ts";
import { threadEntry } from "#/base/package-files.ts";
import type { SideAnswer, SideTask } from "./side-thread-main.ts";
import type { Tuples } from "./tuples.ts";

interface Waiting {
  readonly resolve: (answer: Tuples) => void;
  readonly reject: (error: unknown) => void;
}

/** An idle thread costs memory (about 8 MB), so it leaves after this long. */
const idleMs = 15_000;

/**
 * A thread with its own read connection, for heavy queries and checkpoints. It starts with the first task and leaves
 * when idle.
 */
export class SideThread {
  readonly #path: string;
  #worker: Worker | undefined;
  #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #idle: NodeJS.Timeout | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  get busy(): number {
    return this.#waiting.size;
  }

  /** Runs a task in order after the earlier ones. Aborting ends the thread when the task is the one under way. */
  run(task: SideTask, signal?: AbortSignal): Promise<Tuples> {
    if (signal?.aborted === true) return Promise.reject(abortReason(signal));
    const worker = (this.#worker ??= this.#start());
    clearTimeout(this.#idle);
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        this.#waiting.delete(id);
        reject(abortReason(signal));
        if (this.#waiting.size === 0) void this.close();
      };
      signal?.addEventListener("abort", abort, { once: true });
      const done = (): void => signal?.removeEventListener("abort", abort);
      this.#waiting.set(id, {
        resolve: (answer) => (done(), resolve(answer)),
        reject: (error) => (done(), reject(error)),
      });
      worker.postMessage({ id, ...task });
    });
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(threadEntry("src/platform/db/sqlite/side-thread-main.ts"), {
      workerData: { path: this.#path },
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    });
    worker.unref();
    worker.on("message", (answer: SideAnswer) => this.#answered(answer));
    void once(worker, "exit").then(
      () => this.#gone(worker),
      (error: unknown) => this.#gone(worker, error),
    );
    return worker;
  }

  #answered(answer: SideAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ("error" in answer) waiting?.reject(new PharosError("INTERNAL", answer.error));
    else waiting?.resolve(answer);
    if (this.#waiting.size > 0) return;
    this.#idle = setTimeout(() => void this.close(), idleMs);
    this.#idle.unref();
  }

  #gone(worker: Worker, cause?: unknown): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    const lost = this.#waiting;
    this.#waiting = new Map();
    for (const waiting of lost.values()) {
      waiting.reject(new PharosError("DATABASE_UNAVAILABLE", "The reading thread ended.", { cause }));
    }
  }
}

function abortReason(signal: AbortSignal | undefined): unknown {
  return signal?.reason ?? new Error("aborted");
}
