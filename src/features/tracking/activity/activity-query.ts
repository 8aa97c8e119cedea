import { sql, type RawBuilder } from "kysely";
import type { Principal } from "#/base/principal.ts";
import { visible } from "#/features/auth/index.ts";
import type { Statement } from "#/platform/db/index.ts";
import { dynamic } from "#/schema/index.ts";
import { runStatuses, type RunStatus } from "../model.ts";
import { listComparison } from "../store/conditions.ts";

/** Of one experiment: how many runs of each status, `n0` for the first one, and its newest run. */
export type ActivityRow = { readonly id: number; readonly newest: number | null } & Readonly<
  Record<`n${number}`, number>
>;

/**
 * Counts runs of each status up to a limit. Each count ends there and each newest run is an index's first entry, so the
 * cost is that of the experiments asked for, however many runs they have.
 */
export function activityOf(
  experiments: readonly number[],
  limit: number,
  principal: Principal,
): Statement<unknown, ActivityRow> {
  const counts = runStatuses.map(
    (status, i) => sql`(select count(*) from (
      select 1 from runs where ${liveRuns(status, principal)} limit ${sql.lit(limit)}
    ) c) as ${sql.raw(`n${i}`)}`,
  );
  return dynamic(
    () => sql<ActivityRow>`select experiments.id as id, ${newestRun(sql`id`, principal)} as newest, ${sql.join(counts)}
      from experiments where ${listComparison(sql`experiments.id`, experiments, false)}`,
  );
}

/** A column of the newest run of the row of `experiments` that stands around it; NULL where it has none. */
export function newestRun(column: RawBuilder<unknown>, principal: Principal): RawBuilder<unknown> {
  const ofEach = runStatuses.map(
    (status) => sql`select * from (
      select id, start_time, uuid from runs where ${liveRuns(status, principal)} order by start_time desc, uuid limit 1
    ) r`,
  );
  return sql`(select ${column} from (${sql.join(ofEach, sql` union all `)}) s order by start_time desc, uuid limit 1)`;
}

/** Literals, because only they let the engines see that the index of runs by status holds all of these. */
function liveRuns(status: RunStatus, principal: Principal): RawBuilder<boolean> {
  return sql`runs.experiment_id = experiments.id and runs.status = ${sql.lit(status)}
    and runs.lifecycle_stage = 'active' and runs.superseded = 0 and ${visible(principal)}`;
}

/** By their surrogate ids; `headOf` reads a row. */
export const headsOfRuns = (ids: readonly number[]) =>
  dynamic((db) =>
    db.selectFrom("runs").select(["id", "uuid", "name", "status", "start_time", "end_time"]).where("id", "in", ids),
  );
