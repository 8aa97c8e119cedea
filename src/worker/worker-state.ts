import type { Logger } from "#/platform/log/index.ts";
import { ApiRefusal, type Registered, type Session } from "./api.ts";
import type { Attempt } from "./attempt/attempt.ts";
import type { WorkerExit } from "./options.ts";

/** What the loops of one worker share. */
export class WorkerState {
  readonly attempts = new Map<string, Attempt>();
  /** Aborted when this process is to end. */
  readonly leaving = new AbortController();
  readonly exited: Promise<WorkerExit>;
  #exit!: (exit: WorkerExit) => void;
  #fail!: (error: unknown) => void;
  #registered: Registered | undefined;
  #claiming = true;
  #changed = new AbortController();
  readonly #logger: Logger;

  constructor(logger: Logger) {
    this.#logger = logger;
    this.exited = new Promise((resolve, reject) => {
      this.#exit = resolve;
      this.#fail = reject;
    });
    this.exited.catch(() => undefined);
  }

  get registered(): Registered {
    if (!this.#registered) throw new Error("the worker is not registered yet");
    return this.#registered;
  }

  /** What a renewal grants; before the registration its usual length. */
  get leaseMs(): number {
    return this.#registered?.lease_ms ?? 1_800_000;
  }

  readonly session = (): Session => ({ worker_id: this.registered.worker_id, epoch: this.registered.epoch });
  readonly flushMs = (): number => this.registered.flush_ms;

  setRegistered(registered: Registered): void {
    this.#registered = registered;
    this.changed();
  }

  get claiming(): boolean {
    return this.#claiming && !this.leaving.signal.aborted;
  }

  stopClaiming(): void {
    this.#claiming = false;
    this.changed();
  }

  /** Aborted at the next change of what is free or wanted. */
  get change(): AbortSignal {
    return this.#changed.signal;
  }

  changed(): void {
    const before = this.#changed;
    this.#changed = new AbortController();
    before.abort();
  }

  add(attempt: Attempt): void {
    this.attempts.set(attempt.name, attempt);
    void attempt.done.then(() => {
      this.attempts.delete(attempt.name);
      return this.changed();
    });
  }

  end(exit: WorkerExit): void {
    if (this.leaving.signal.aborted) return;
    this.#exit(exit);
    this.leaving.abort(new Error("the worker ends"));
    this.changed();
  }

  fail(error: unknown): void {
    this.#fail(error);
    this.end({ reason: "left" });
  }

  /** Registers again, when the server does not know this worker any more. */
  reregister: (() => void) | undefined;

  /** A refusal that concerns more than one attempt. */
  readonly refused = (error: unknown): void => {
    if (!(error instanceof ApiRefusal)) return;
    if (error.code === "WORKER_SUPERSEDED") {
      this.#logger.error("another process of this worker has taken over; this one ends");
      this.end({ reason: "superseded" });
    } else if (error.code === "WORKER_NOT_FOUND") {
      this.reregister?.();
    }
  };
}
