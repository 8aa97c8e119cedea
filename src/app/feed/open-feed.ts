import type { Clock } from "#/base/time.ts";
import type { Artifacts } from "#/features/artifacts/index.ts";
import type { Jobs } from "#/features/jobs/index.ts";
import type { Tracking } from "#/features/tracking/index.ts";
import type { Workers } from "#/features/workers/index.ts";
import type { Database } from "#/platform/db/index.ts";
import type { Logger } from "#/platform/log/index.ts";
import { Feed } from "./feed.ts";
import { hintingArtifacts } from "./hinting-artifacts.ts";
import { hintingTracking } from "./hinting-tracking.ts";
import { hintAtJobs } from "./job-hints.ts";
import { RunHints } from "./run-hints.ts";
import { hintAtWorkers } from "./worker-hints.ts";

export interface FeedDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly jobs: Jobs;
  readonly workers: Workers;
  readonly tracking: Tracking;
}

export interface OpenFeed {
  readonly feed: Feed;
  /** To be used in place of the one that was given: it tells the feed what it writes. */
  readonly tracking: Tracking;
  /** The same for the artifacts of runs. */
  readonly artifacts: (artifacts: Artifacts) => Artifacts;
  close(): void;
}

/** The feed, and everything that tells it of changes. */
export function openFeed(deps: FeedDeps): OpenFeed {
  const feed = new Feed(deps);
  const runs = new RunHints(feed, deps);
  const stopJobs = hintAtJobs(feed, deps);
  const stopWorkers = hintAtWorkers(feed, deps.workers);
  const changed = (runId: string): void => runs.changed(runId);
  return {
    feed,
    tracking: hintingTracking(deps.tracking, changed),
    artifacts: (artifacts) => hintingArtifacts(artifacts, changed),
    close() {
      stopWorkers();
      stopJobs();
      runs.close();
    },
  };
}
