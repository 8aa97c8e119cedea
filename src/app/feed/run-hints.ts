import { changedRuns } from "#/features/tracking/index.ts";
import type { Database } from "#/platform/db/index.ts";
import { Coalescer } from "#/platform/events/index.ts";
import type { Logger } from "#/platform/log/index.ts";
import type { Feed } from "./feed.ts";

/** At most one hint a run in this time, so that many jobs that log without a pause do not flood a page. */
const everyMs = 500;
const mostRuns = 1000;

/** Tells the feed of runs that logged something or were changed. */
export class RunHints {
  readonly #feed: Feed;
  readonly #db: Database;
  readonly #log: Logger;
  readonly #gathered = new Coalescer<undefined>(everyMs, (changed) => this.#tell([...changed.keys()]));

  constructor(feed: Feed, deps: { readonly db: Database; readonly log: Logger }) {
    this.#feed = feed;
    this.#db = deps.db;
    this.#log = deps.log;
  }

  /** To be called after COMMIT; costs no more than an insertion into a map. */
  changed(runId: string): void {
    if (this.#feed.isHeard()) this.#gathered.add(runId, undefined);
  }

  close(): void {
    this.#gathered.close();
  }

  #tell(ids: readonly string[]): void {
    this.#lookUp(ids).catch((error: unknown) => {
      this.#log.warn({ err: error }, "Changed runs were not looked up for the feed.");
      this.#feed.missed();
    });
  }

  async #lookUp(ids: readonly string[]): Promise<void> {
    if (ids.length > mostRuns) return this.#feed.missed();
    for (const { uuid, experimentId, owner } of await this.#db.read(() => changedRuns(ids))) {
      this.#feed.publish({ topic: "runs", id: uuid, experimentId: String(experimentId), owner });
    }
  }
}
