import { PharosError } from "#/base/errors/index.ts";
import type { Principal } from "#/base/principal.ts";
import { authorize } from "#/features/auth/index.ts";
import { exec, many, type Tx } from "#/platform/db/index.ts";
import { dynamic } from "#/schema/index.ts";
import { runNotFound } from "../fence.ts";
import type { LifecycleStage } from "../model.ts";
import { setStageOfRuns } from "../store/runs.ts";

export interface Move {
  readonly stage: LifecycleStage;
  /** Whether runs move too that say they are running and belong to no job: a script that was killed leaves such. */
  readonly running: boolean;
  /** Epoch milliseconds. */
  readonly at: number;
}

// In the order of their ids, so that two who move the same runs do not wait for each other crosswise.
const runsToMove = (uuids: readonly string[]) =>
  dynamic((db) =>
    db
      .selectFrom("runs")
      .select(["id", "uuid", "lifecycle_stage", "created_by", "status", "job_id"])
      .where("uuid", "in", uuids)
      .orderBy("id")
      .forUpdate(),
  );

/**
 * Moves runs to the trash or back, all of them or none; answers how many were not there yet. Throws RUN_NOT_FOUND, and
 * RUN_ACTIVE for runs that have not ended, naming each.
 */
export function* moveRuns(uuids: readonly string[], move: Move, principal: Principal): Tx<number> {
  const rows = yield* many(runsToMove(uuids));
  const known = new Map(rows.map((row) => [row.uuid, row]));
  for (const uuid of uuids) {
    const row = known.get(uuid);
    if (row === undefined) throw runNotFound(uuid);
    authorize(principal, "runs:delete", { owner: row.created_by });
  }
  if (move.stage === "deleted")
    refuseActive(
      uuids.filter((uuid) => isActive(known.get(uuid), move.running)),
      uuids,
    );
  const ids = rows.filter((row) => row.lifecycle_stage !== move.stage).map(({ id }) => id);
  if (ids.length > 0) yield* exec(setStageOfRuns(ids, move.stage, move.stage === "deleted" ? move.at : null));
  return ids.length;
}

interface Row {
  readonly status: string;
  readonly job_id: number | null;
}

function isActive(row: Row | undefined, running: boolean): boolean {
  if (row === undefined || (row.status !== "RUNNING" && row.status !== "SCHEDULED")) return false;
  return row.job_id !== null || !running;
}

function refuseActive(active: readonly string[], asked: readonly string[]): void {
  if (active.length === 0) return;
  const what = active.length === 1 ? `The run ${active[0]} has` : `${active.length} of the runs have`;
  const errors = active.map((uuid) => ({ path: `/run_ids/${asked.indexOf(uuid)}`, message: "It has not ended." }));
  throw new PharosError("RUN_ACTIVE", `${what} not ended.`, { errors });
}
