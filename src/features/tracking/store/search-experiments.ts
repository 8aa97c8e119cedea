import { sql, type RawBuilder } from "kysely";
import type { Principal } from "#/base/principal.ts";
import type { Statement } from "#/platform/db/index.ts";
import { dynamic, type Tables } from "#/schema/index.ts";
import type { Selectable } from "kysely";
import { newestRun } from "../activity/activity-query.ts";
import type { Comparison, Filter, OrderKey } from "../search/ast.ts";
import { invalidEntry } from "../rules/validate.ts";
import { and, columnComparison, columnOf, listComparison, or, type Columns, type Condition } from "./conditions.ts";
import { after, orderBy, selectTerms, type CursorValue, type Term } from "./order-terms.ts";

const columns: Columns = {
  name: sql`experiments.name`,
  experiment_id: sql`experiments.id`,
  creation_time: sql`experiments.created_at`,
  last_update_time: sql`experiments.updated_at`,
};

function orderColumn(key: string, principal: Principal): RawBuilder<unknown> {
  if (key !== "last_activity") return column(key);
  return sql`coalesce(${newestRun(sql`start_time`, principal)}, experiments.created_at)`;
}

const column = (key: string): RawBuilder<unknown> => columnOf(columns, key);

/** The filter over rows of `experiments`. */
export function experimentCondition(filter: Filter): Condition {
  if (filter.kind === "and") return and(filter.operands.map(experimentCondition));
  if (filter.kind === "or") return or(filter.operands.map(experimentCondition));
  return filter.field.entity === "tag" ? compareTag(filter) : compareAttribute(filter);
}

function compareTag(each: Comparison): Condition {
  const has = (condition: Condition): Condition =>
    sql<boolean>`exists (select 1 from experiment_tags t where t.experiment_id = experiments.id
      and t.key = ${each.field.key} and ${condition})`;
  if (each.kind === "null") return each.negated ? has(sql`1 = 1`) : sql<boolean>`not ${has(sql`1 = 1`)}`;
  return has(columnComparison(sql`t.value`, each));
}

function compareAttribute(each: Comparison): Condition {
  const isId = each.field.key === "experiment_id" && (each.kind === "text" || each.kind === "in");
  return isId ? compareId(each) : columnComparison(column(each.field.key), each);
}

/** Ids are text for clients and integers here, so only equality makes sense. */
function compareId(each: Extract<Comparison, { kind: "text" | "in" }>): Condition {
  if (each.kind === "text" && each.operator !== "=" && each.operator !== "!=") {
    throw invalidEntry(`Invalid comparator for experiment_id: ${each.operator}`);
  }
  const values = each.kind === "in" ? each.values : [each.value];
  const negated = each.kind === "in" ? each.negated : each.operator === "!=";
  const ids = values.map((value) => {
    if (/^\d{1,15}$/.test(value)) return Number(value);
    throw invalidEntry(`Invalid experiment ID '${value.slice(0, 60)}'. Experiment ID must be a valid integer.`);
  });
  return listComparison(sql`experiments.id`, ids, negated);
}

/** The newest first unless the order says otherwise; the id decides between equals. */
export function experimentTerms(order: readonly OrderKey[], principal: Principal): Term[] {
  const keys = order.map(({ field, ascending }) => ({ expression: orderColumn(field.key, principal), ascending }));
  const byId = order.some(({ field }) => field.key === "experiment_id");
  const byDefault = order.length === 0 ? [{ expression: column("creation_time"), ascending: false }] : [];
  return [...byDefault, ...keys, ...(byId ? [] : [{ expression: column("experiment_id"), ascending: true }])];
}

export type FoundExperiment = Selectable<Tables["experiments"]> & Readonly<Record<`t${number}`, CursorValue>>;

export function experimentsInOrder(query: {
  readonly conditions: readonly Condition[];
  readonly terms: readonly Term[];
  readonly cursor: readonly CursorValue[] | undefined;
  readonly limit: number;
}): Statement<unknown, FoundExperiment> {
  const { terms } = query;
  const conditions = [...query.conditions];
  if (query.cursor !== undefined) conditions.push(after(terms, query.cursor));
  return dynamic(
    () => sql<FoundExperiment>`select experiments.*, ${selectTerms(terms)} from experiments
      where ${and(conditions)} order by ${orderBy(terms)} limit ${query.limit}`,
  );
}

export const tagsOfExperiments = (ids: readonly number[]) =>
  dynamic((db) =>
    db
      .selectFrom("experiment_tags")
      .select(["experiment_id", "key", "value"])
      .where("experiment_id", "in", ids)
      .orderBy("key"),
  );
