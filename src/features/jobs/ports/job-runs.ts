import type { Tx } from "#/platform/db/index.ts";

/** The run of one attempt, as tracking answers it. */
export interface AttemptRun {
  readonly id: number;
  /** 32 hex. */
  readonly uuid: string;
  readonly experimentId: number;
}

/** A run's final status, in MLflow's words. */
export type RunEnd = "FINISHED" | "FAILED" | "KILLED";

/**
 * What jobs need of tracking: fragments that run inside the jobs' own transactions, so that a job and its run are never
 * seen apart. All times are epoch milliseconds.
 */
export interface JobRuns {
  /**
   * Opens the job's first run, SCHEDULED, with no attempt that may write it. `experiment`: its name (made when it is
   * not there), its id, or null for the default one. Throws EXPERIMENT_NOT_USABLE when it is deleted or missing.
   */
  openRun(request: {
    readonly jobId: number;
    readonly experiment: string | number | null;
    readonly name: string;
    readonly createdBy: string;
    readonly at: number;
    readonly uuid: string;
    readonly params: Readonly<Record<string, unknown>>;
  }): Tx<AttemptRun>;
  /**
   * Raises the fence: from here on only this attempt writes runs of the job. It continues the run `runId` (32 hex), or
   * gets a new run `uuid` beside the older ones, which are then superseded, with their experiment, name and params.
   */
  beginAttempt(request: {
    readonly jobId: number;
    readonly attempt: number;
    readonly runId: string | null;
    readonly uuid: string;
    readonly at: number;
  }): Tx<AttemptRun>;
  /** The attempt's own run is RUNNING. */
  startRun(request: { readonly jobId: number; readonly attempt: number; readonly at: number }): Tx<void>;
  /**
   * Ends the attempt's own run with this status, closes the linked runs that are still open, and lets no attempt write
   * any more. Attempt 0: the job ended before its first attempt.
   */
  endAttempt(request: {
    readonly jobId: number;
    readonly attempt: number;
    readonly status: RunEnd;
    readonly at: number;
  }): Tx<void>;
}
