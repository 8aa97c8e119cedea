import { sql } from "kysely";
import { many, one, type Database, type Statement } from "#/platform/db/index.ts";
import type { Principal } from "#/base/principal.ts";
import { visible } from "#/features/auth/index.ts";
import type { ViewType } from "./model.ts";
import type { Filter, OrderKey } from "./search/ast.ts";
import { comparisonsOf, demandsOf } from "./search/demands.ts";
import { runCondition, type Condition, type KeyIds } from "./store/conditions.ts";
import { findKeys } from "./store/keys.ts";
import { ordering } from "./store/order-terms.ts";
import { countRuns, runsInOrder, runsWithMetric, type MetricRange } from "./store/search-runs.ts";
import { tagKeys } from "./tags.ts";

/** Which runs a search looks for. */
export interface RunMatch {
  /** Undefined: all experiments. */
  readonly experiments: readonly number[] | undefined;
  readonly filter: Filter | undefined;
  readonly view: ViewType;
  /** Whether runs that a later attempt of their job has replaced are found too. */
  readonly superseded?: boolean;
}

/** How runs that match are found. */
export interface Plan {
  readonly db: Database;
  readonly experiments: readonly number[] | undefined;
  readonly keys: KeyIds;
  /** What every found run fulfils. */
  readonly conditions: readonly Condition[];
  /** True when the conditions name the few runs that can be found at all. */
  readonly few: boolean;
  /** Part of a metric's index in which every found run stands. */
  readonly range: MetricRange | undefined;
  readonly signal: AbortSignal | undefined;
}

/** A metric that so few runs have is read first, and the rest is asked of those runs alone. */
const fewRuns = 3000;

/** From here on a search that has to look at many runs is done beside the event loop. */
const manyRuns = 5000;

/** No key has this id. */
const noKey = 0;

/** Looks up the keys of filter and order, and whether the filter asks for what few runs have. */
export async function planned(
  db: Database,
  match: RunMatch,
  order: readonly OrderKey[],
  principal: Principal,
  signal: AbortSignal | undefined,
): Promise<Plan> {
  const { experiments, filter } = match;
  const keys = await db.read(() => findKeys(keyNamesOf(filter, order)));
  const conditions = conditionsOf(match, order, keys, principal);
  const plan: Plan = { db, experiments, keys, conditions, few: false, range: undefined, signal };
  if (experiments === undefined) return plan;
  const ranges = rangesOf(filter, keys);
  for (const range of ranges) {
    signal?.throwIfAborted();
    const probe = runsWithMetric({ experiments, range, limit: fewRuns + 1 });
    const ids = (await db.read(() => many(probe))).map((row) => row.run_id);
    if (ids.length <= fewRuns) return fewOf(plan, ids);
  }
  const ids = order[0]?.field.entity === "metric" ? await fewByAttributes(plan, match, principal) : undefined;
  return ids === undefined ? { ...plan, range: ranges[0] } : fewOf(plan, ids);
}

function fewOf(plan: Plan, ids: readonly number[]): Plan {
  const isOne = ids.length === 0 ? sql<boolean>`1 = 0` : sql<boolean>`runs.id in (${sql.join(ids)})`;
  return { ...plan, conditions: [isOne, ...plan.conditions], few: true };
}

/** The runs that a filter's attributes admit; undefined when they are many. In a metric's order these few lie anywhere. */
async function fewByAttributes(
  plan: Plan,
  match: RunMatch,
  principal: Principal,
): Promise<readonly number[] | undefined> {
  const operands = demandsOf(match.filter).filter(({ field }) => field.entity === "attribute");
  if (operands.length === 0) return undefined;
  const superseded = match.superseded === true || asksForSuperseded(match.filter);
  const named: RunMatch = { ...match, superseded, filter: { kind: "and", operands } };
  const { experiments, keys } = plan;
  const conditions = conditionsOf(named, [], keys, principal);
  const query = { experiments, conditions, ordering: ordering([], keys), cursor: undefined, limit: fewRuns + 1 };
  const rows = await rowsOf(plan, runsInOrder(query));
  return rows.length > fewRuns ? undefined : rows.map(({ id }) => id);
}

/** Rows of a statement. `quick`: it reads little; else many runs are looked at beside the event loop. */
export async function rowsOf<R>(plan: Plan, statement: Statement<unknown, R>, quick = plan.few): Promise<R[]> {
  const { db, experiments, signal } = plan;
  signal?.throwIfAborted();
  if (quick || (await isSmall(db, experiments))) return db.read(() => many(statement));
  return db.scan(statement, undefined, signal === undefined ? {} : { signal });
}

async function isSmall(db: Database, experiments: readonly number[] | undefined): Promise<boolean> {
  const { n } = await db.read(() => one(countRuns({ experiments, conditions: [], limit: manyRuns })));
  return n < manyRuns;
}

function conditionsOf(match: RunMatch, order: readonly OrderKey[], keys: KeyIds, principal: Principal): Condition[] {
  const { filter, view, superseded = false } = match;
  const conditions: Condition[] = [visible(principal)];
  if (view !== "ALL") {
    conditions.push(sql<boolean>`runs.lifecycle_stage = ${view === "ACTIVE_ONLY" ? "active" : "deleted"}`);
  }
  if (!superseded && !asksForSuperseded(filter)) {
    // With the plus SQLite does not sort all runs of the index by status, but reads the one by start backwards.
    conditions.push(isOldestFirst(order) ? sql<boolean>`+runs.superseded = 0` : sql<boolean>`runs.superseded = 0`);
  }
  if (filter !== undefined) conditions.push(runCondition(filter, keys));
  return conditions;
}

function isOldestFirst([first]: readonly OrderKey[]): boolean {
  return first?.ascending === true && first.field.entity === "attribute" && first.field.key === "start_time";
}

/** Superseded runs are hidden unless the filter names one by its id, or the tag that they carry. */
function asksForSuperseded(filter: Filter | undefined): boolean {
  return comparisonsOf(filter).some(
    ({ field }) =>
      (field.entity === "attribute" && field.key === "run_id") ||
      (field.entity === "tag" && field.key === tagKeys.supersededBy),
  );
}

/** Parts of metrics' indexes in which every found run stands. */
function rangesOf(filter: Filter | undefined, keys: KeyIds): MetricRange[] {
  return demandsOf(filter).flatMap((each) => {
    if (each.kind !== "number" || each.field.entity !== "metric" || each.operator === "!=") return [];
    return [{ key: keys.get(each.field.key) ?? noKey, operator: each.operator, value: each.value }];
  });
}

function keyNamesOf(filter: Filter | undefined, order: readonly OrderKey[]): string[] {
  const fields = [...comparisonsOf(filter), ...order].map(({ field }) => field);
  const named = fields.filter(({ entity }) => entity === "metric" || entity === "param" || entity === "tag");
  return [...new Set(named.map((field) => field.key))];
}
