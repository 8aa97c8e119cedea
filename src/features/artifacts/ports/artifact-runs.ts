import type { Principal } from "#/base/principal.ts";
import type { Tx } from "#/platform/db/index.ts";

/** A run as far as artifacts need it. */
export interface RunRef {
  /** The surrogate id inside the database. */
  readonly id: number;
  /** `created_by` of the run. */
  readonly owner: string;
}

/** What artifacts ask of runs. The fragments run inside the asker's transaction. */
export interface ArtifactRuns {
  /** A run by its id of 32 hex digits. */
  find(runId: string): Tx<RunRef | undefined>;
  /** Whether the principal may write to the run now; only reads, so it holds for nothing that comes later. */
  check(runId: string, principal: Principal): Tx<RunRef>;
  /**
   * The run, for a write in this transaction. Compares the principal with the run's writer in SQL and locks the row until the transaction
   * ends, so that no newer attempt takes over in between and writers of one run follow one another. Throws
   * RUN_NOT_FOUND, FORBIDDEN or ATTEMPT_SUPERSEDED, as `check` does.
   */
  fence(runId: string, principal: Principal): Tx<RunRef>;
}
