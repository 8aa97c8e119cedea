import type { Clock } from "#/base/time.ts";
import type { Config } from "#/config/index.ts";
import { createArtifacts, modelRows, runRows, type Artifacts } from "#/features/artifacts/index.ts";
import { createAuth, type Auth } from "#/features/auth/index.ts";
import { attemptTokens, createJobs, type Jobs } from "#/features/jobs/index.ts";
import { createLogs, reachedOffsets, type Logs } from "#/features/logs/index.ts";
import { openQueueStore } from "#/features/queue/index.ts";
import { createSnapshots, snapshotExists, type Snapshots } from "#/features/snapshots/index.ts";
import { createTracking, createViews, type Tracking, type Views } from "#/features/tracking/index.ts";
import { createWorkers, WorkerRegistry, type Intervals, type Workers } from "#/features/workers/index.ts";
import type { BlobStore } from "#/platform/blobs/index.ts";
import type { Database } from "#/platform/db/index.ts";
import { Topics } from "#/platform/events/index.ts";
import type { Logger } from "#/platform/log/index.ts";
import type { Feed } from "./feed/feed.ts";
import { openFeed, type OpenFeed } from "./feed/open-feed.ts";
import { jobRuns } from "./job-runs.ts";
import { wakeLogReaders } from "./wake-log-readers.ts";
import type { Unwind } from "./unwind.ts";

/** One upload at most, in bytes: far beyond any model, so that a runaway client meets an error before a full disk. */
const maxArtifactBytes = 1024 ** 4;
/** Workers that may refuse a job before it fails, and how long each is not asked again. */
const maxRejections = 10;
const refusalMs = 60_000;

export interface ServiceDeps {
  readonly config: Config;
  readonly db: Database;
  readonly blobs: BlobStore;
  /** The installation key. */
  readonly key: Uint8Array;
  readonly log: Logger;
  readonly clock: Clock;
}

/** The features of one server, built upon one database and one blob store. */
export interface Services {
  readonly auth: Auth;
  readonly artifacts: Artifacts;
  /** Hints of what changed, for the web. */
  readonly feed: Feed;
  readonly modelArtifacts: Artifacts;
  readonly jobs: Jobs;
  readonly logs: Logs;
  readonly snapshots: Snapshots;
  readonly tracking: Tracking;
  /** Saved views of experiments' pages. */
  readonly views: Views;
  readonly workers: Workers;
}

/** Builds the features upon one database and one blob store. */
export async function createServices(deps: ServiceDeps, unwind: Unwind): Promise<Services> {
  const { config, db, blobs, key, log, clock } = deps;
  const { worker, snapshot, queue: queueSettings } = config.values;
  const { artifact_root: artifactRoot } = config.values.tracking;
  const topics = new Topics();
  const queue = await openQueueStore(queueSettings.type, { clock });
  unwind.defer(() => queue.close());
  const registry = new WorkerRegistry({ clock, heartbeatMs: worker.heartbeat_interval });
  const jobs = createJobs({
    db,
    clock,
    log,
    queue,
    topics,
    runs: jobRuns(artifactRoot),
    snapshots: { exists: snapshotExists },
    logs: { reached: reachedOffsets },
    machines: registry,
    tokens: attemptTokens(key),
    limits: { maxLosses: worker.max_retries, maxRejections, refusalMs },
  });
  unwind.defer(() => jobs.close());
  const logs = createLogs({ db, blobs, topics, clock, log, jobs: jobs.attempts });
  unwind.defer(wakeLogReaders(topics));
  const workers = createWorkers({ db, clock, log, queue, topics, jobs, registry, intervals: intervalsOf(config) });
  unwind.defer(() => workers.close());
  const { feed, tracking, artifacts } = await trackingWithFeed({ ...deps, jobs, workers }, unwind);
  const files = { db, blobs, clock, log, maxBytes: maxArtifactBytes };
  return {
    auth: createAuth({ db, clock }),
    artifacts: artifacts(createArtifacts({ ...files, holders: runRows })),
    modelArtifacts: createArtifacts({ ...files, holders: modelRows }),
    feed,
    jobs,
    logs,
    snapshots: createSnapshots({
      db,
      blobs,
      clock,
      limits: { maxFiles: snapshot.max_files, maxSize: snapshot.max_size },
    }),
    tracking,
    views: createViews({ db, clock }),
    workers,
  };
}

/** Tracking that tells the feed what it writes. */
async function trackingWithFeed(
  deps: ServiceDeps & { readonly jobs: Jobs; readonly workers: Workers },
  unwind: Unwind,
): Promise<OpenFeed> {
  const { artifact_root: artifactRoot, chart_cache: chartCache } = deps.config.values.tracking;
  const tracking = await createTracking({ ...deps, artifactRoot, chartCache });
  unwind.defer(() => tracking.close());
  const open = openFeed({ ...deps, tracking });
  unwind.defer(() => open.close());
  return open;
}

/** What the server tells its workers. */
function intervalsOf(config: Config): Intervals {
  const { worker } = config.values;
  return {
    leaseMs: worker.task_lease_duration,
    heartbeatMs: worker.heartbeat_interval,
    pollMs: worker.poll_interval_seconds * 1000,
    flushMs: worker.metrics_flush_interval,
    killGraceMs: worker.kill_grace,
  };
}
