import type { Logger } from "pino";
import { isPharosError } from "#/base/errors/index.ts";
import type { Clock } from "#/base/time.ts";
import type { QueueStore } from "#/features/queue/index.ts";
import type { Database, Tx } from "#/platform/db/index.ts";
import type { Topics } from "#/platform/events/index.ts";
import { jobTopic, newEffects, workerTopic, type Effects } from "./effects.ts";
import type { JobRuns } from "./ports/job-runs.ts";
import { resolveDependents } from "./transitions/dependents.ts";

/** Lost races with other writers before the caller hears of it. */
const tries = 10;

export interface WorkDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly queue: QueueStore;
  readonly topics: Topics;
  readonly runs: JobRuns;
  /** Asks to put a job's entry anew at a time. */
  readonly recheck: (id: number, at: number) => void;
}

/** Runs transactions about jobs, and after their COMMIT what they asked for: queue entries, hints, dependents. */
export class UnitOfWork {
  readonly #deps: WorkDeps;

  constructor(deps: WorkDeps) {
    this.#deps = deps;
  }

  /** Resolves after COMMIT and its consequences. The body runs again when another writer changed its rows first. */
  async commit<T>(body: (effects: Effects) => Tx<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      let effects = newEffects();
      try {
        const result = await this.#deps.db.write(() => {
          effects = newEffects();
          return body(effects);
        });
        await this.#apply(effects);
        return result;
      } catch (error) {
        if (attempt < tries && isPharosError(error, "DATABASE_CONFLICT")) continue;
        throw error;
      }
    }
  }

  /** Tells those who wait for this ended job, in as many transactions as they need. */
  async settle(ended: { readonly id: number; readonly succeeded: boolean }): Promise<void> {
    const { runs, clock } = this.#deps;
    await this.commit((effects) => resolveDependents(runs, { ...ended, at: clock.now() }, effects));
  }

  async #apply(effects: Effects): Promise<void> {
    const { queue, topics, log } = this.#deps;
    try {
      for (const id of effects.drop) await queue.remove(id);
      for (const entry of effects.put) await queue.put(entry);
    } catch (error) {
      // The rows are committed; the reconciler puts right what the store missed.
      log.warn({ err: error }, "the queue store did not take a change");
    }
    for (const id of effects.changed) topics.notify(jobTopic(id));
    for (const id of effects.workers) topics.notify(workerTopic(id));
    for (const { id, at } of effects.recheck) this.#deps.recheck(id, at);
    for (const ended of effects.ended) await this.settle(ended);
  }
}
