import { changedJobs, jobTopic, type Jobs } from "#/features/jobs/index.ts";
import type { Database } from "#/platform/db/index.ts";
import { Coalescer } from "#/platform/events/index.ts";
import type { Logger } from "#/platform/log/index.ts";
import type { Feed } from "./feed.ts";

/** Changes within this time are looked up together. */
const everyMs = 100;
/** More at once: readers fetch everything again, which is cheaper than telling each. */
const mostJobs = 500;
const mostRuns = 1000;

export interface JobHintDeps {
  readonly db: Database;
  readonly jobs: Pick<Jobs, "listen">;
  readonly log: Logger;
}

/** Tells the feed of changed jobs, their runs and their queues. Answers how to stop. */
export function hintAtJobs(feed: Feed, { db, jobs, log }: JobHintDeps): () => void {
  const gathered = new Coalescer<number>(everyMs, (changed) => {
    tell([...changed.values()]).catch((error: unknown) => {
      log.warn({ err: error }, "Changed jobs were not looked up for the feed.");
      feed.missed();
    });
  });
  const tell = async (ids: readonly number[]): Promise<void> => {
    const found = ids.length > mostJobs ? undefined : await db.read(() => changedJobs(ids, mostRuns));
    if (found === undefined) return feed.missed();
    for (const { id, version, owner } of found.jobs) feed.publish({ topic: "jobs", id: String(id), version, owner });
    for (const { uuid, experimentId, owner } of found.runs) {
      feed.publish({ topic: "runs", id: uuid, experimentId: String(experimentId), owner });
    }
    for (const queue of new Set(found.jobs.map((job) => job.queue))) feed.publish({ topic: "queues", id: queue });
  };
  const prefix = jobTopic(0).slice(0, -1);
  const stop = jobs.listen((topic) => {
    if (topic.startsWith(prefix) && feed.isHeard()) gathered.add(topic, Number(topic.slice(prefix.length)));
  });
  return () => {
    stop();
    gathered.close();
  };
}
