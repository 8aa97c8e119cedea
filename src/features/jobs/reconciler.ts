import type { Logger } from "pino";
import type { Clock } from "#/base/time.ts";
import type { QueueStore } from "#/features/queue/index.ts";
import { exec, first, many, type Database } from "#/platform/db/index.ts";
import { forgottenEnds } from "./store/changes.ts";
import { findJob, waitingIds, waitingJobs } from "./store/reads.ts";
import { deleteOldKeys } from "./store/submit.ts";
import type { UnitOfWork } from "./unit-of-work.ts";
import { refusals, storedRequest, waitingJob } from "./waiting.ts";

/** Rows a turn: a few milliseconds of the event loop. */
const pageSize = 500;
const checkMs = 10_000;
const longestTimerMs = 24 * 60 * 60 * 1000;

export interface ReconcilerDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly queue: QueueStore;
  readonly work: Pick<UnitOfWork, "settle">;
  /** How long idempotency keys are kept. */
  readonly keyMs: number;
}

interface Page {
  readonly missing: number;
  /** Where the next page begins; undefined after the last. */
  readonly next: number | undefined;
}

/** Makes the queue store, and what crashes left undone, agree with the rows. */
export class Reconciler {
  readonly #deps: ReconcilerDeps;
  readonly #rechecks = new Set<NodeJS.Timeout>();
  #checked = 0;
  #closed = false;

  constructor(deps: ReconcilerDeps) {
    this.#deps = deps;
  }

  /** Finishes what a crash cut off and fills the store; then goes on to check it, a page at a time. */
  async start(): Promise<void> {
    await this.#settleForgotten();
    const missing = await this.fill();
    this.#deps.log.info({ waiting: missing }, "the queue store is filled");
    this.#schedule();
  }

  /** Puts all waiting jobs that the store lacks. Answers how many. */
  async fill(): Promise<number> {
    let missing = 0;
    for (let after: number | undefined = 0; after !== undefined && !this.#closed;) {
      const page: Page = await this.#checkPage(after);
      missing += page.missing;
      after = page.next;
      // Others get their turn between two pages.
      await new Promise(setImmediate);
    }
    return missing;
  }

  /** Checks one page more, from the start again after the last one; forgets old idempotency keys. */
  async check(): Promise<number> {
    const { missing, next } = await this.#checkPage(this.#checked);
    this.#checked = next ?? 0;
    if (missing > 0) this.#deps.log.warn({ missing }, "the queue store lacked waiting jobs");
    const before = this.#deps.clock.now() - this.#deps.keyMs;
    await this.#deps.db.write(() => exec(deleteOldKeys, { before }));
    return missing;
  }

  /** Puts the entry anew then, without the refusals that are over. */
  recheck(id: number, at: number): void {
    if (this.#closed) return;
    const ms = Math.min(Math.max(at - this.#deps.clock.now(), 0) + 1, longestTimerMs);
    const timer = setTimeout(() => {
      this.#rechecks.delete(timer);
      this.#putAnew(id).catch((error: unknown) => this.#deps.log.error({ err: error, job: id }, "not put anew"));
    }, ms);
    timer.unref();
    this.#rechecks.add(timer);
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#rechecks) clearTimeout(timer);
  }

  async #checkPage(after: number): Promise<Page> {
    const { db, queue, clock } = this.#deps;
    const rows = await db.read(() => many(waitingIds, { after, limit: pageSize }));
    const lacking = new Set(await queue.missing(rows.map((row) => row.id)));
    // Those that came between the two looks are put by their own submission.
    if (lacking.size > 0) {
      const last = rows.at(-1)?.id ?? after;
      for (const row of await db.read(() => many(waitingJobs, { after, until: last }))) {
        if (!lacking.has(row.id)) continue;
        await queue.put(waitingJob(row, storedRequest(row.request), clock.now()));
        for (const [, until] of refusals(row.refused_by, clock.now())) this.recheck(row.id, until);
      }
    }
    const last = rows.at(-1);
    return { missing: lacking.size, next: rows.length < pageSize ? undefined : last?.id };
  }

  #schedule(): void {
    if (this.#closed) return;
    const timer = setTimeout(() => {
      this.#rechecks.delete(timer);
      this.check()
        .catch((error: unknown) => this.#deps.log.error({ err: error }, "the queue store was not checked"))
        .finally(() => this.#schedule());
    }, checkMs);
    timer.unref();
    this.#rechecks.add(timer);
  }

  async #putAnew(id: number): Promise<void> {
    const { db, queue, clock } = this.#deps;
    const row = await db.read(() => first(findJob, { id }));
    if (row === undefined || row.state !== "queued" || row.waiting_for > 0) return;
    await queue.put(waitingJob(row, storedRequest(row.request), clock.now()));
  }

  async #settleForgotten(): Promise<void> {
    for (;;) {
      const ends = await this.#deps.db.read(() => many(forgottenEnds, { limit: pageSize }));
      for (const { id, state } of ends) await this.#deps.work.settle({ id, succeeded: state === "succeeded" });
      if (ends.length < pageSize) return;
    }
  }
}
