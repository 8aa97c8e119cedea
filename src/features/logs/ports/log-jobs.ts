import type { Tx } from "#/platform/db/index.ts";

/** Who sends output, as the worker protocol names it. */
export interface LogSender {
  readonly jobId: number;
  readonly attempt: number;
  readonly workerId: number;
  /** Undefined when the worker did not send one. */
  readonly epoch: number | undefined;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** A job as far as its output needs it. */
export interface LogJobState {
  /** The newest attempt; 0 before the first. */
  readonly attempt: number;
  /** True when the newest attempt has ended. Older ones always have. */
  readonly ended: boolean;
  /** True when the job is in a final state, so that no other attempt follows. */
  readonly final: boolean;
  /** `created_by` of the job. */
  readonly owner: string;
  /** What the last event of a followed log tells about the job. */
  readonly summary: Readonly<Record<string, unknown>>;
}

/** What logs ask of jobs. The fragments run inside the asker's transaction. */
export interface LogJobs {
  /**
   * Locks the job's row until the transaction ends and throws ATTEMPT_SUPERSEDED, LEASE_ENDED or WORKER_SUPERSEDED
   * unless this worker holds this attempt now.
   */
  requireCurrent(sender: LogSender): Tx<void>;
  state(jobId: number): Tx<LogJobState | undefined>;
}
