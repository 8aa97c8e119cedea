import { sql, type RawBuilder } from "kysely";
import { contextTag } from "../inputs/context-tag.ts";
import type { Comparison, Field, Filter, NumericOperator, TextOperator } from "../search/ast.ts";

export type Condition = RawBuilder<boolean>;

/** Ids of the keys that a search names; a name without one was never logged. */
export type KeyIds = ReadonlyMap<string, number>;

const never = sql<boolean>`1 = 0`;
const always = sql<boolean>`1 = 1`;

export function and(conditions: readonly Condition[]): Condition {
  return conditions.length === 0 ? always : sql<boolean>`(${sql.join(conditions, sql` and `)})`;
}

export function or(conditions: readonly Condition[]): Condition {
  return sql<boolean>`(${sql.join(conditions, sql` or `)})`;
}

const numericOperators: Readonly<Record<NumericOperator, RawBuilder<unknown>>> = {
  "=": sql`=`,
  "!=": sql`<>`,
  "<": sql`<`,
  "<=": sql`<=`,
  ">": sql`>`,
  ">=": sql`>=`,
};

/** The filter over rows of `runs`. */
export function runCondition(filter: Filter, keys: KeyIds): Condition {
  switch (filter.kind) {
    case "and":
      return and(filter.operands.map((operand) => runCondition(operand, keys)));
    case "or":
      return or(filter.operands.map((operand) => runCondition(operand, keys)));
    case "number":
    case "text":
    case "in":
    case "null":
      return comparison(filter, keys);
    default:
      return filter satisfies never;
  }
}

function comparison(each: Comparison, keys: KeyIds): Condition {
  switch (each.field.entity) {
    case "attribute":
      return columnComparison(attributeColumn(each.field), each);
    case "metric":
      return each.kind === "number" ? compareMetric(each, keys) : never;
    case "param":
      return compareEntry(each, keys, sql`params`);
    case "tag":
      return compareEntry(each, keys, sql`tags`);
    case "dataset":
      return compareInput(each);
    default:
      return each.field.entity satisfies never;
  }
}

/** Condition on a row of latest_metrics. NaN is unlike every number and neither below nor above one. */
export function metricValue(operator: NumericOperator, value: number): Condition {
  const compared = sql<boolean>`latest_metrics.value ${numericOperators[operator]} ${value}`;
  if (operator === "!=") return sql<boolean>`(latest_metrics.is_nan = 1 or ${compared})`;
  return sql<boolean>`latest_metrics.is_nan = 0 and ${compared}`;
}

function compareMetric(each: Extract<Comparison, { kind: "number" }>, keys: KeyIds): Condition {
  const key = keys.get(each.field.key);
  if (key === undefined) return never;
  return sql<boolean>`exists (select 1 from latest_metrics where latest_metrics.run_id = runs.id
    and latest_metrics.key_id = ${key} and ${metricValue(each.operator, each.value)})`;
}

function compareEntry(each: Comparison, keys: KeyIds, table: RawBuilder<unknown>): Condition {
  const key = keys.get(each.field.key);
  if (each.kind === "null") {
    if (key === undefined) return each.negated ? never : always;
    const has = sql<boolean>`exists (select 1 from ${table} e where e.run_id = runs.id and e.key_id = ${key})`;
    return each.negated ? has : sql<boolean>`not ${has}`;
  }
  if (key === undefined || each.kind !== "text") return never;
  return sql<boolean>`exists (select 1 from ${table} e where e.run_id = runs.id and e.key_id = ${key}
    and ${textComparison(sql`e.value`, each.operator, each.value)})`;
}

/** A run fulfils it when one of its inputs does. */
function compareInput(each: Comparison): Condition {
  const column = each.field.key === "context" ? sql`t.value` : sql`d.${sql.ref(each.field.key)}`;
  const tags =
    each.field.key === "context"
      ? sql`join run_input_tags t on t.run_id = i.run_id and t.dataset_id = i.dataset_id and t.key = ${contextTag}`
      : sql``;
  return sql<boolean>`exists (select 1 from run_inputs i join input_datasets d on d.id = i.dataset_id ${tags}
    where i.run_id = runs.id and ${columnComparison(column, each)})`;
}

/** A comparison with one column, whatever is compared with it. */
export function columnComparison(column: RawBuilder<unknown>, each: Comparison): Condition {
  switch (each.kind) {
    case "number":
      return numericComparison(column, each.operator, each.value);
    case "text":
      return textComparison(column, each.operator, each.value);
    case "in":
      return listComparison(column, each.values, each.negated);
    case "null":
      return each.negated ? sql<boolean>`${column} is not null` : sql<boolean>`${column} is null`;
    default:
      return each satisfies never;
  }
}

/** A text column against a value. LIKE patterns know % and _ and no escape character. */
function textComparison(column: RawBuilder<unknown>, operator: TextOperator, value: string): Condition {
  switch (operator) {
    case "=":
      return sql<boolean>`${column} = ${value}`;
    case "!=":
      return sql<boolean>`${column} <> ${value}`;
    case "LIKE":
      return sql<boolean>`${column} like ${literalEscapes(value)} escape '\\'`;
    case "ILIKE":
      return sql<boolean>`lower(${column}) like lower(${literalEscapes(value)}) escape '\\'`;
    default:
      return operator satisfies never;
  }
}

/** The text stands anywhere in the column, in any case. */
export function holdsText(column: RawBuilder<unknown>, text: string): Condition {
  const pattern = `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return sql<boolean>`lower(${column}) like lower(${pattern}) escape '\\'`;
}

function literalEscapes(pattern: string): string {
  return pattern.replaceAll("\\", "\\\\");
}

/** Integers and reals compare alike on every engine when the value is a real. */
function numericComparison(column: RawBuilder<unknown>, operator: NumericOperator, value: number): Condition {
  return sql<boolean>`${column} ${numericOperators[operator]} cast(${value} as double precision)`;
}

export function listComparison(
  column: RawBuilder<unknown>,
  values: readonly (string | number)[],
  negated: boolean,
): Condition {
  const list = sql.join(values);
  return negated ? sql<boolean>`${column} not in (${list})` : sql<boolean>`${column} in (${list})`;
}

/** Columns, or what stands for one, by the names of their attributes. */
export type Columns = Readonly<Record<string, RawBuilder<unknown>>>;

/** The column behind an attribute. The grammar lets only names with a column pass. */
export function columnOf(columns: Columns, key: string): RawBuilder<unknown> {
  const column = columns[key];
  if (column === undefined) throw new Error(`There is no column for the attribute ${key}.`);
  return column;
}

const attributeColumns: Columns = {
  run_id: sql`runs.uuid`,
  run_name: sql`runs.name`,
  user_id: sql`runs.user_id`,
  status: sql`runs.status`,
  start_time: sql`runs.start_time`,
  end_time: sql`runs.end_time`,
  duration: sql`(runs.end_time - runs.start_time) / 1000.0`,
  artifact_uri: sql`(select case when e.artifact_location = '' then 'mlflow-artifacts:/' || cast(e.id as text)
    else e.artifact_location end from experiments e where e.id = runs.experiment_id)
    || '/' || runs.uuid || '/artifacts'`,
};

/** The column behind an attribute of a run. */
export function attributeColumn(field: Field): RawBuilder<unknown> {
  return columnOf(attributeColumns, field.key);
}
