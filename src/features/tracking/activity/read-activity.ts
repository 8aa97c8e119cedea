import type { Principal } from "#/base/principal.ts";
import { many, type Tx } from "#/platform/db/index.ts";
import { runStatuses, type RunStatus } from "../model.ts";
import { headOf, type ShortRun } from "./short-run.ts";
import { activityOf, headsOfRuns, type ActivityRow } from "./activity-query.ts";

/** What goes on in an experiment; runs in the trash and those that a later attempt has replaced do not count. */
export interface Activity {
  /** Runs of each status, counted up to the limit. */
  readonly byStatus: Readonly<Record<RunStatus, number>>;
  /** False: of some status there are more than are told. */
  readonly exact: boolean;
  readonly newest: ShortRun | undefined;
}

/** By the experiments' ids. Two queries. */
export function* readActivity(
  experiments: readonly number[],
  limit: number,
  principal: Principal,
): Tx<ReadonlyMap<number, Activity>> {
  if (experiments.length === 0) return new Map();
  const rows = yield* many(activityOf(experiments, limit + 1, principal));
  const newest = rows.map((row) => row.newest).filter((id) => id !== null);
  const heads = newest.length === 0 ? [] : yield* many(headsOfRuns(newest));
  const byId = new Map(heads.map((row) => [row.id, row]));
  return new Map(
    rows.map((row) => {
      const head = byId.get(row.newest ?? 0);
      return [row.id, { ...counts(row, limit), newest: head && headOf(head) }];
    }),
  );
}

function counts(row: ActivityRow, limit: number): Pick<Activity, "byStatus" | "exact"> {
  const each = runStatuses.map((status, i) => [status, row[`n${i}`] ?? 0] as const);
  return {
    byStatus: Object.fromEntries(each.map(([status, n]) => [status, Math.min(n, limit)])) as Activity["byStatus"],
    exact: each.every(([, n]) => n <= limit),
  };
}
