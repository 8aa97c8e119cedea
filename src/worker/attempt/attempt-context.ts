import type { BootClock } from "#/platform/process/index.ts";
import type { Logger } from "#/platform/log/index.ts";
import type { Session, WorkerApi } from "../api.ts";
import type { Executor } from "../executors/executor.ts";
import type { BatchPace } from "../logs/batch-pace.ts";
import type { SnapshotCache } from "../snapshots/snapshot-cache.ts";
import type { BaseEnvironment } from "./job-environment.ts";

/** Bounds that one machine sets for its jobs; null is unlimited. */
export interface JobBounds {
  /** Processes and threads of one attempt. */
  readonly pids: number | null;
  /** Bytes of one file that a job writes. */
  readonly fileSize: number | null;
  /** Bytes of each output stream that are kept. */
  readonly logBytes: number;
  /** Bytes of one log chunk. */
  readonly logChunk: number;
}

/** What attempts share. */
export interface AttemptContext {
  readonly api: WorkerApi;
  readonly session: () => Session;
  readonly flushMs: () => number;
  /** Of the batches that all of them send. */
  readonly pace: BatchPace;
  readonly executor: Executor;
  readonly snapshots: SnapshotCache;
  readonly clock: BootClock;
  readonly boot: string;
  /** The worker folder's instance id. */
  readonly instance: string;
  readonly logger: Logger;
  readonly attempts: string;
  readonly checkpoints: string;
  readonly environment: BaseEnvironment;
  /** The folder of the Python helper. */
  readonly helper: string;
  /** What Python runs for a job without a command. */
  readonly trainScript: string;
  readonly bounds: JobBounds;
  /** A refusal that concerns the whole worker: another process has taken over, or the server forgot this one. */
  readonly refused: (error: unknown) => void;
  /** Frees the local copy of output that has arrived, where the file system can. */
  readonly acknowledged: (file: string, bytes: number) => void;
}
