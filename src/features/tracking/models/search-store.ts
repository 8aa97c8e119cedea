import { sql, type RawBuilder } from "kysely";
import type { Statement } from "#/platform/db/index.ts";
import { dynamic } from "#/schema/index.ts";
import type { Filter } from "../search/ast.ts";
import {
  and,
  columnComparison,
  columnOf,
  listComparison,
  or,
  type Columns,
  type Condition,
} from "../store/conditions.ts";
import { after, orderBy, selectTerms, type CursorValue, type Term } from "../store/order-terms.ts";
import type { DatasetFilter, DatasetWanted } from "./model.ts";
import type { ModelOrderKey } from "./search-vocabulary.ts";

const columns: Columns = {
  name: sql`logged_models.name`,
  model_id: sql`logged_models.uuid`,
  model_type: sql`logged_models.model_type`,
  status: sql`logged_models.status`,
  source_run_id: sql`logged_models.source_run`,
  creation_timestamp: sql`logged_models.created_at`,
  last_updated_timestamp: sql`logged_models.updated_at`,
};

const nullable: ReadonlySet<string> = new Set(["model_type", "source_run_id"]);

const column = (key: string): RawBuilder<unknown> => columnOf(columns, key);

/** Points of the model that are about one of the datasets; without any, all of them. */
function aboutOneOf(datasets: readonly DatasetFilter[]): Condition {
  if (datasets.length === 0) return and([]);
  return or(datasets.map(about));
}

function about({ name, digest }: DatasetWanted): Condition {
  return and([
    ...(name === undefined ? [] : [sql<boolean>`m.dataset_name = ${name}`]),
    ...(digest === undefined ? [] : [sql<boolean>`m.dataset_digest = ${digest}`]),
  ]);
}

/** Models that have any metric about one of the datasets. */
export function measuredOn(datasets: readonly DatasetFilter[]): Condition {
  return hasPoint(aboutOneOf(datasets));
}

function hasPoint(condition: Condition): Condition {
  return sql<boolean>`exists (select 1 from logged_model_metrics m
    where m.model_id = logged_models.id and ${condition})`;
}

function named(key: string): Condition {
  return sql<boolean>`m.key_id = (select id from keys where name = ${key})`;
}

/** The filter over rows of `logged_models`. */
export function modelCondition(filter: Filter, datasets: readonly DatasetFilter[]): Condition {
  if (filter.kind === "and") return and(filter.operands.map((each) => modelCondition(each, datasets)));
  if (filter.kind === "or") return or(filter.operands.map((each) => modelCondition(each, datasets)));
  const { entity, key } = filter.field;
  if (entity === "attribute") return columnComparison(column(key), filter);
  if (entity === "metric") {
    // NaN is unlike every number.
    const value = columnComparison(sql`m.value`, filter);
    const unlike = filter.kind === "number" && filter.operator === "!=";
    const holds = unlike ? or([sql<boolean>`m.is_nan = 1`, value]) : and([sql<boolean>`m.is_nan = 0`, value]);
    return hasPoint(and([named(key), aboutOneOf(datasets), holds]));
  }
  const table = entity === "param" ? sql`logged_model_params` : sql`logged_model_tags`;
  return sql<boolean>`exists (select 1 from ${table} e where e.model_id = logged_models.id and e.key = ${key}
    and ${columnComparison(sql`e.value`, filter)})`;
}

/** The newest first unless the order says otherwise; the id decides between equals. */
export function modelTerms(order: readonly ModelOrderKey[]): Term[] {
  const has = (key: string): boolean => order.some(({ field }) => field.entity === "attribute" && field.key === key);
  return [
    ...order.flatMap(termsOf),
    ...(has("creation_timestamp") ? [] : [{ expression: column("creation_timestamp"), ascending: false }]),
    ...(has("model_id") ? [] : [{ expression: column("model_id"), ascending: true }]),
  ];
}

/** By the newest point of a metric; models with NaN after those with a value, models without it last. */
function termsOf({ field, ascending, dataset }: ModelOrderKey): Term[] {
  if (field.entity === "metric") {
    const newest = (name: string): RawBuilder<unknown> =>
      sql`(select m.${sql.ref(name)} from logged_model_metrics m where m.model_id = logged_models.id
        and ${and([named(field.key), about(dataset)])} order by m.timestamp desc, m.step desc, m.run_id limit 1)`;
    return [
      { expression: sql`coalesce(${newest("is_nan")}, 2)`, ascending: true },
      { expression: sql`coalesce(${newest("value")}, 0)`, ascending },
    ];
  }
  const target = column(field.key);
  if (!nullable.has(field.key)) return [{ expression: target, ascending }];
  return [
    { expression: sql`case when ${target} is null then 1 else 0 end`, ascending: true },
    { expression: sql`coalesce(${target}, '')`, ascending },
  ];
}

export type FoundModel = { readonly id: number } & Readonly<Record<`t${number}`, CursorValue>>;

export function modelsInOrder(query: {
  readonly experiments: readonly number[];
  readonly conditions: readonly Condition[];
  readonly terms: readonly Term[];
  readonly cursor: readonly CursorValue[] | undefined;
  readonly limit: number;
}): Statement<unknown, FoundModel> {
  const { experiments, terms, cursor } = query;
  const conditions = [
    listComparison(sql`logged_models.experiment_id`, experiments, false),
    sql<boolean>`logged_models.lifecycle_stage = 'active'`,
    ...query.conditions,
    ...(cursor === undefined ? [] : [after(terms, cursor)]),
  ];
  return dynamic(
    () => sql<FoundModel>`select logged_models.id as id, ${selectTerms(terms)} from logged_models
      where ${and(conditions)} order by ${orderBy(terms)} limit ${query.limit}`,
  );
}
