import type { Tx } from "#/platform/db/index.ts";

/** Bytes of output, by stream. */
export interface Offsets {
  readonly stdout: number;
  readonly stderr: number;
}

/** What jobs need of logs. */
export interface LogOffsets {
  /** How many bytes of each stream of the attempt have arrived without a gap. */
  reached(jobId: number, attempt: number): Tx<Offsets>;
}
