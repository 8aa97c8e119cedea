import type { ControlRequest } from "./control.ts";
import type { WorkerExit, WorkerOptions } from "./options.ts";
import { persist } from "./persist.ts";
import type { WorkerState } from "./worker-state.ts";

/** Beyond the grace: for the last output and the finish of every job. */
const reportMs = 10_000;

/** Turns requests to end into steps; a sharper request overtakes a gentler one. */
export class Stopping {
  readonly #state: WorkerState;
  readonly #options: Pick<WorkerOptions, "gracefulTimeoutMs" | "killGraceMs" | "logger">;
  #tellServer: (() => Promise<void>) | undefined;
  #claims: Promise<unknown> = Promise.resolve();
  #draining = false;
  #stopped = false;

  constructor(state: WorkerState, options: Pick<WorkerOptions, "gracefulTimeoutMs" | "killGraceMs" | "logger">) {
    this.#state = state;
    this.#options = options;
  }

  /** The worker is registered. `claims` settles when no claim can grant anything any more. */
  ready(tellServer: () => Promise<void>, claims: Promise<unknown>): void {
    this.#tellServer = tellServer;
    this.#claims = claims;
    if (this.#draining) void this.#tell();
  }

  readonly obey = (request: ControlRequest): void => {
    switch (request.kind) {
      case "leave":
        return this.#state.end({ reason: "left" });
      case "stop":
        return this.#stop(request.graceMs, { reason: "stopped" });
      case "drain":
        return this.#drain();
      default:
        return request satisfies never;
    }
  };

  #drain(): void {
    if (this.#draining || this.#stopped) return;
    this.#draining = true;
    const { attempts } = this.#state;
    this.#options.logger.info({ attempts: attempts.size }, "draining");
    this.#state.stopClaiming();
    void this.#tell();
    void this.#endWhenEmpty({ reason: "drained" });
    this.#later(() => this.#stop(this.#options.killGraceMs, { reason: "drained" }), this.#options.gracefulTimeoutMs);
  }

  #stop(graceMs: number, exit: WorkerExit): void {
    this.#state.stopClaiming();
    for (const attempt of this.#state.attempts.values()) attempt.preempt(graceMs);
    if (this.#stopped) return;
    this.#stopped = true;
    void this.#endWhenEmpty(exit);
    this.#later(() => this.#state.end(exit), graceMs + reportMs);
  }

  async #endWhenEmpty(exit: WorkerExit): Promise<void> {
    const { attempts } = this.#state;
    do {
      // The last claim may have granted something, which is given back like the rest.
      await this.#claims.catch(() => undefined);
      await Promise.all([...attempts.values()].map((one) => one.done));
    } while (attempts.size > 0);
    this.#state.end(exit);
  }

  async #tell(): Promise<void> {
    if (!this.#tellServer) return;
    const { signal } = this.#state.leaving;
    await persist(this.#tellServer, { signal, failed: () => undefined }).catch(() => undefined);
  }

  #later(step: () => void, ms: number): void {
    const timer = setTimeout(step, ms);
    this.#state.leaving.signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  }
}
