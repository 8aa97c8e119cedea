import { sql } from "kysely";
import { many, one, type Database, type Statement } from "#/platform/db/index.ts";
import type { Principal } from "#/base/principal.ts";
import { visible } from "#/features/auth/index.ts";
import type { ViewType } from "./model.ts";
import { decodeCursor, encodeCursor, listFingerprint } from "./page-cursor.ts";
import type { Comparison, Filter, OrderKey } from "./search/ast.ts";
import { runCondition, type Condition, type KeyIds } from "./store/conditions.ts";
import { findKeys } from "./store/keys.ts";
import { ordering, type CursorValue } from "./store/order-terms.ts";
import {
  countRuns,
  runsByMetric,
  runsInOrder,
  runsWithMetric,
  type FoundRow,
  type MetricOrderQuery,
} from "./store/search-runs.ts";
import { tagKeys } from "./tags.ts";

export interface RunSearch {
  /** Undefined: all experiments. */
  readonly experiments: readonly number[] | undefined;
  readonly filter: Filter | undefined;
  readonly order: readonly OrderKey[];
  readonly view: ViewType;
  /** Whether runs that a later attempt of their job has replaced are found too. */
  readonly superseded?: boolean;
  readonly limit: number;
  readonly cursor: string | undefined;
}

export interface FoundRuns {
  readonly ids: readonly number[];
  readonly nextCursor: string | undefined;
}

/** A metric that so few runs have is read first, and the rest is asked of those runs alone. */
const fewRuns = 3000;

/** From here on a search that has to look at many runs is done beside the event loop. */
const manyRuns = 5000;

/** The runs that match, in order. Cost grows with the page where an index gives the order, else with the experiments. */
export async function searchRuns(
  db: Database,
  search: RunSearch,
  principal: Principal,
  signal: AbortSignal | undefined,
): Promise<FoundRuns> {
  if (search.experiments?.length === 0) return { ids: [], nextCursor: undefined };
  const keys = await db.read(() => findKeys(keyNamesOf(search)));
  const plan: Plan = { db, search, keys, conditions: conditionsOf(search, keys, principal), signal };
  const few = await candidates(plan);
  if (few !== undefined) return inOrder({ ...plan, conditions: [few, ...plan.conditions] }, true);
  const [first, ...rest] = search.order;
  const key = first === undefined ? undefined : keys.get(first.field.key);
  if (first?.field.entity === "metric" && key !== undefined && search.experiments !== undefined) {
    return byMetric(plan, { key, ascending: first.ascending, rest, experiments: search.experiments });
  }
  return inOrder(plan, search.filter === undefined && search.order.length === 0);
}

/** How many runs match, counted up to `limit`. */
export async function countMatches(
  db: Database,
  search: Pick<RunSearch, "experiments" | "filter" | "view" | "superseded">,
  limit: number,
  principal: Principal,
  signal: AbortSignal | undefined,
): Promise<number> {
  const { experiments } = search;
  if (experiments?.length === 0) return 0;
  const { conditions, few } = await matching(db, search, principal, signal);
  const count = countRuns(experiments, limit, conditions);
  if (few) return (await db.read(() => one(count))).n;
  const [row] = await db.scan(count, undefined, signal === undefined ? {} : { signal });
  return row?.n ?? 0;
}

/** What runs must fulfil to be found. `few`: not many have to be looked at, so it need not be done beside the loop. */
export async function matching(
  db: Database,
  search: Pick<RunSearch, "experiments" | "filter" | "view" | "superseded">,
  principal: Principal,
  signal: AbortSignal | undefined,
): Promise<{ readonly conditions: readonly Condition[]; readonly few: boolean }> {
  const whole = { ...search, order: [], limit: 1, cursor: undefined };
  const keys = await db.read(() => findKeys(keyNamesOf(whole)));
  const conditions = conditionsOf(whole, keys, principal);
  const few = await candidates({ db, search: whole, keys, conditions, signal });
  if (few !== undefined) return { conditions: [few, ...conditions], few: true };
  return { conditions, few: await isSmall(db, search.experiments) };
}

interface Plan {
  readonly db: Database;
  readonly search: RunSearch;
  readonly keys: KeyIds;
  readonly conditions: readonly Condition[];
  readonly signal: AbortSignal | undefined;
}

async function inOrder(plan: Plan, quick: boolean): Promise<FoundRuns> {
  const { search } = plan;
  const order = ordering(search.order, plan.keys);
  const list = fingerprint(search);
  const cursor = search.cursor === undefined ? undefined : decodeCursor(list, search.cursor, order.terms.length);
  const { experiments, limit } = search;
  const query = { experiments, conditions: plan.conditions, ordering: order, cursor, limit: limit + 1 };
  const rows = await run(plan, runsInOrder(query), quick);
  return page(rows, limit, (row) => encodeCursor(list, valuesOf(row, order.terms.length)));
}

interface MetricOrder {
  readonly key: number;
  readonly ascending: boolean;
  readonly rest: readonly OrderKey[];
  readonly experiments: readonly number[];
}

/** Runs with a value, then those with NaN, then those without the metric: three lists, each in the order of an index. */
async function byMetric(plan: Plan, metric: MetricOrder): Promise<FoundRuns> {
  const { search } = plan;
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
    const rows = await run(plan, metricGroup(plan, metric, rest, { group, limit, cursor: here }), quick);
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

/** The runs of a rare metric value as a condition; undefined when the filter has none that is rare. */
async function candidates({ db, search, keys, signal }: Plan): Promise<Condition | undefined> {
  const { experiments } = search;
  if (experiments === undefined) return undefined;
  for (const each of demandsOf(search.filter)) {
    if (each.kind !== "number" || each.field.entity !== "metric" || each.operator === "!=") continue;
    const key = keys.get(each.field.key);
    if (key === undefined) return sql<boolean>`1 = 0`;
    const { operator, value } = each;
    const probe = runsWithMetric({ experiments, key, operator, value, limit: fewRuns + 1 });
    signal?.throwIfAborted();
    const rows = await db.read(() => many(probe));
    if (rows.length === 0) return sql<boolean>`1 = 0`;
    if (rows.length <= fewRuns) return sql<boolean>`runs.id in (${sql.join(rows.map((row) => row.run_id))})`;
  }
  return undefined;
}

/** `quick`: an index gives the order and nothing is filtered, so the page alone is read. */
async function run(plan: Plan, statement: Statement<unknown, FoundRow>, quick: boolean): Promise<readonly FoundRow[]> {
  const { db, search, signal } = plan;
  signal?.throwIfAborted();
  if (quick || (await isSmall(db, search.experiments))) return db.read(() => many(statement));
  return db.scan(statement, undefined, signal === undefined ? {} : { signal });
}

async function isSmall(db: Database, experiments: readonly number[] | undefined): Promise<boolean> {
  const { n } = await db.read(() => one(countRuns(experiments, manyRuns)));
  return n < manyRuns;
}

function conditionsOf(search: RunSearch, keys: KeyIds, principal: Principal): Condition[] {
  const conditions: Condition[] = [visible(principal)];
  if (search.view !== "ALL") {
    conditions.push(sql<boolean>`runs.lifecycle_stage = ${search.view === "ACTIVE_ONLY" ? "active" : "deleted"}`);
  }
  if (search.superseded !== true && !asksForSuperseded(search.filter))
    conditions.push(sql<boolean>`runs.superseded = 0`);
  if (search.filter !== undefined) conditions.push(runCondition(search.filter, keys));
  return conditions;
}

/** Superseded runs are hidden unless the filter names one by its id, or the tag that they carry. */
function asksForSuperseded(filter: Filter | undefined): boolean {
  return comparisonsOf(filter).some(
    ({ field }) =>
      (field.entity === "attribute" && field.key === "run_id") ||
      (field.entity === "tag" && field.key === tagKeys.supersededBy),
  );
}

function comparisonsOf(filter: Filter | undefined): Comparison[] {
  if (filter === undefined) return [];
  return filter.kind === "and" || filter.kind === "or" ? filter.operands.flatMap(comparisonsOf) : [filter];
}

/** The comparisons that every found run fulfils. */
function demandsOf(filter: Filter | undefined): Comparison[] {
  if (filter === undefined || filter.kind === "or") return [];
  return filter.kind === "and" ? filter.operands.flatMap(demandsOf) : [filter];
}

function keyNamesOf({ filter, order }: RunSearch): string[] {
  const fields = [...comparisonsOf(filter).map((each) => each.field), ...order.map((each) => each.field)];
  const named = fields.filter(({ entity }) => entity === "metric" || entity === "param" || entity === "tag");
  return [...new Set(named.map((field) => field.key))];
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
