import { many, type Tx } from "#/platform/db/index.ts";
import { dynamic } from "#/schema/index.ts";

/** What a hint about a changed run says. */
export interface ChangedRun {
  readonly uuid: string;
  readonly experimentId: number;
  readonly owner: string;
}

const rows = (uuids: readonly string[]) =>
  dynamic((db) => db.selectFrom("runs").select(["uuid", "experiment_id", "created_by"]).where("uuid", "in", uuids));

/** Those of the runs that are there. */
export function* changedRuns(uuids: readonly string[]): Tx<ChangedRun[]> {
  const found = yield* many(rows(uuids));
  return found.map((row) => ({ uuid: row.uuid, experimentId: row.experiment_id, owner: row.created_by }));
}
