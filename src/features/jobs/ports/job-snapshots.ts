import type { Tx } from "#/platform/db/index.ts";

/** What jobs need of snapshots. */
export interface JobSnapshots {
  /** True when the snapshot exists and its owner is this one. */
  exists(id: string, owner: string): Tx<boolean>;
}
