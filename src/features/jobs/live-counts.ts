import { sql } from "kysely";
import { first, many, type Tx } from "#/platform/db/index.ts";
import { statement } from "#/schema/index.ts";

/** How many jobs have not ended, by state. */
export interface LiveCounts {
  readonly queued: number;
  readonly starting: number;
  readonly running: number;
  readonly stopping: number;
}

const countLive = statement((db) =>
  db
    .selectFrom("jobs")
    .select(["state", sql<number>`count(*)`.as("jobs")])
    .where("finished_at", "is", null)
    .groupBy("state"),
);

const anyJob = statement((db) => db.selectFrom("jobs").select("id").limit(1));

/** Counts what is under way; its cost grows with live jobs, not with all that ever were. */
export function* liveCounts(): Tx<LiveCounts> {
  const rows = yield* many(countLive);
  const of = (state: string): number => rows.find((row) => row.state === state)?.jobs ?? 0;
  return { queued: of("queued"), starting: of("starting"), running: of("running"), stopping: of("stopping") };
}

/** True when no job was ever submitted. */
export function* neverUsed(): Tx<boolean> {
  return (yield* first(anyJob)) === undefined;
}
