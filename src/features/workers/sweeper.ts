import { performance } from "node:perf_hooks";
import type { Logger } from "pino";
import type { Clock } from "#/base/time.ts";
import type { Jobs } from "#/features/jobs/index.ts";
import type { Database } from "#/platform/db/index.ts";

/** Where a second clock comes from that nobody sets; milliseconds. */
export type Monotonic = () => number;

export interface SweeperDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly jobs: Jobs;
  readonly leaseMs: number;
  readonly onLost: (worker: number, jobId: number) => void;
  readonly monotonic?: Monotonic;
}

const atOnce = 100;
/** How far the clocks may drift apart between two looks before it counts as a jump. */
const jumpMs = 2000;
/** A server that was stopped this long could not hear renewals. */
const absentMs = 10_000;

/** Ends attempts whose lease has ended. */
export class Sweeper {
  readonly #deps: SweeperDeps;
  readonly #monotonic: Monotonic;
  readonly #everyMs: number;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;
  #last: { readonly wall: number; readonly mono: number } | undefined;

  constructor(deps: SweeperDeps) {
    this.#deps = deps;
    this.#monotonic = deps.monotonic ?? (() => performance.now());
    this.#everyMs = Math.min(1000, Math.max(50, deps.leaseMs / 10));
  }

  /** Gives every lease a full window, then looks again and again. */
  async start(): Promise<void> {
    await this.#extend();
    this.#schedule();
  }

  /** One look. Answers how many attempts were lost. */
  async sweep(): Promise<number> {
    const now = { wall: this.#deps.clock.now(), mono: this.#monotonic() };
    const last = this.#last ?? now;
    this.#last = now;
    const passed = now.mono - last.mono;
    const drift = Math.abs(now.wall - last.wall - passed);
    if (drift > jumpMs || passed > absentMs) {
      this.#deps.log.warn({ driftMs: drift, absentMs: passed }, "the clock jumped: every lease gets a full window");
      await this.#extend();
      return 0;
    }
    return this.endExpired();
  }

  /** Ends the attempts whose lease is over by the clock. Answers how many. */
  async endExpired(): Promise<number> {
    const { db, clock, jobs, onLost } = this.#deps;
    const now = clock.now();
    const expired = await db.read(() => jobs.attempts.expired(now, atOnce));
    let lost = 0;
    for (const { jobId, attempt, worker } of expired) {
      const end = { kind: "lost", reason: "Its worker did not renew the lease." } as const;
      const dropped = await jobs.work.commit((effects) =>
        jobs.attempts.drop({ jobId, attempt, worker, end, at: now, leaseBefore: now }, effects),
      );
      if (!dropped) continue;
      lost += 1;
      onLost(worker, jobId);
    }
    return lost;
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  async #extend(): Promise<void> {
    const { db, clock, jobs, leaseMs } = this.#deps;
    await db.write(() => jobs.attempts.extendAll(clock.now() + leaseMs));
    this.#last = { wall: clock.now(), mono: this.#monotonic() };
  }

  #schedule(): void {
    if (this.#closed) return;
    this.#timer = setTimeout(() => {
      this.sweep()
        .catch((error: unknown) => this.#deps.log.error({ err: error }, "leases were not looked at"))
        .finally(() => this.#schedule());
    }, this.#everyMs);
    this.#timer.unref();
  }
}
