import { sql } from "kysely";
import type { Database, Statement } from "#/platform/db/index.ts";
import type { Principal } from "#/base/principal.ts";
import { decodeCursor, encodeCursor, listFingerprint } from "./page-cursor.ts";
import type { OrderKey } from "./search/ast.ts";
import { planned, rowsOf, type Plan, type RunMatch } from "./search-plan.ts";
import { ordering, type CursorValue } from "./store/order-terms.ts";
import { countRuns, runsByMetric, runsInOrder, type FoundRow, type MetricOrderQuery } from "./store/search-runs.ts";

export interface RunSearch extends RunMatch {
  readonly order: readonly OrderKey[];
  readonly limit: number;
  readonly cursor: string | undefined;
}

export interface FoundRuns {
  readonly ids: readonly number[];
  readonly nextCursor: string | undefined;
}

/** The runs that match, in order. Cost grows with the page where an index gives the order, else with the experiments. */
export async function searchRuns(
  db: Database,
  search: RunSearch,
  principal: Principal,
  signal: AbortSignal | undefined,
): Promise<FoundRuns> {
  if (search.experiments?.length === 0) return { ids: [], nextCursor: undefined };
  const plan = await planned(db, search, search.order, principal, signal);
  if (plan.few) return inOrder(plan, search, true);
  const [first, ...rest] = search.order;
  const key = first === undefined ? undefined : plan.keys.get(first.field.key);
  if (first?.field.entity === "metric" && key !== undefined && search.experiments !== undefined) {
    return byMetric(plan, search, { key, ascending: first.ascending, rest, experiments: search.experiments });
  }
  return inOrder(plan, search, search.filter === undefined && search.order.length === 0);
}

/** How many runs match, counted up to `limit`. Cost grows with the runs of a metric's range if the filter has one. */
export async function countMatches(
  db: Database,
  match: RunMatch,
  limit: number,
  principal: Principal,
  signal: AbortSignal | undefined,
): Promise<number> {
  if (match.experiments?.length === 0) return 0;
  const plan = await planned(db, match, [], principal, signal);
  const [row] = await rowsOf(plan, countRuns({ ...plan, limit }));
  return row?.n ?? 0;
}

async function inOrder(plan: Plan, search: RunSearch, quick: boolean): Promise<FoundRuns> {
  const order = ordering(search.order, plan.keys);
  const list = fingerprint(search);
  const cursor = search.cursor === undefined ? undefined : decodeCursor(list, search.cursor, order.terms.length);
  const { experiments, limit } = search;
  const query = { experiments, conditions: plan.conditions, ordering: order, cursor, limit: limit + 1 };
  const rows = await rowsOf(plan, runsInOrder(query), quick);
  return page(rows, limit, (row) => encodeCursor(list, valuesOf(row, order.terms.length)));
}

interface MetricOrder {
  readonly key: number;
  readonly ascending: boolean;
  readonly rest: readonly OrderKey[];
  readonly experiments: readonly number[];
}

/** Runs with a value, then those with NaN, then those without the metric: three lists, each in the order of an index. */
async function byMetric(plan: Plan, search: RunSearch, metric: MetricOrder): Promise<FoundRuns> {
  const rest = ordering(metric.rest, plan.keys);
  const width = rest.terms.length + 2;
  const list = fingerprint(search);
  const cursor = search.cursor === undefined ? undefined : decodeCursor(list, search.cursor, width);
  const from = Number(cursor?.[0] ?? 0);
  const quick = search.filter === undefined && metric.rest.length === 0;
  const found: { row: FoundRow; values: readonly CursorValue[] }[] = [];
  for (let group = from; group <= 2 && found.length <= search.limit; group += 1) {
    const limit = search.limit + 1 - found.length;
    const here = group === from ? cursor?.slice(1) : undefined;
    const rows = await rowsOf(plan, metricGroup(plan, metric, rest, { group, limit, cursor: here }), quick);
    for (const row of rows) found.push({ row, values: groupValues(group, row, rest.terms.length) });
  }
  const next = found.length > search.limit ? found[search.limit - 1] : undefined;
  return {
    ids: found.slice(0, search.limit).map(({ row }) => row.id),
    nextCursor: next === undefined ? undefined : encodeCursor(list, next.values),
  };
}

function metricGroup(
  plan: Plan,
  metric: MetricOrder,
  rest: ReturnType<typeof ordering>,
  part: { group: number; limit: number; cursor: readonly CursorValue[] | undefined },
): Statement<unknown, FoundRow> {
  const { experiments } = metric;
  const { conditions } = plan;
  if (part.group === 2) {
    const without = sql<boolean>`not exists (select 1 from latest_metrics x
      where x.run_id = runs.id and x.key_id = ${metric.key})`;
    return runsInOrder({
      experiments,
      conditions: [...conditions, without],
      ordering: rest,
      cursor: part.cursor?.slice(1),
      limit: part.limit,
    });
  }
  const isNan: MetricOrderQuery["isNan"] = part.group === 0 ? 0 : 1;
  const cursor = isNan === 1 ? part.cursor?.slice(1) : part.cursor;
  const { key, ascending } = metric;
  return runsByMetric({ experiments, conditions, key, isNan, ascending, rest, cursor, limit: part.limit });
}

/** Group, value of the metric (0 where it has none), then the values of the other terms. */
function groupValues(group: number, row: FoundRow, rest: number): readonly CursorValue[] {
  const values = valuesOf(row, group === 0 ? rest + 1 : rest);
  return group === 0 ? [group, ...values] : [group, 0, ...values];
}

function page(rows: readonly FoundRow[], limit: number, cursorOf: (row: FoundRow) => string): FoundRuns {
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    ids: rows.slice(0, limit).map((row) => row.id),
    nextCursor: last === undefined ? undefined : cursorOf(last),
  };
}

function valuesOf(row: FoundRow, count: number): CursorValue[] {
  return Array.from({ length: count }, (_, i) => row[`t${i}`] ?? 0);
}

function fingerprint({ experiments, filter, order, view, superseded }: RunSearch): string {
  return listFingerprint(experiments, filter, order, view, superseded);
}
