import { sql, type RawBuilder } from "kysely";
import type { Statement } from "#/platform/db/index.ts";
import { dynamic } from "#/schema/index.ts";
import { and, listComparison, metricValue, type Condition } from "./conditions.ts";
import { after, orderBy, selectTerms, type CursorValue, type Ordering, type Term } from "./order-terms.ts";
import type { NumericOperator } from "../search/ast.ts";

/** A found run: its surrogate id and the values of the terms that it is sorted by, `t0`, `t1`, … */
export type FoundRow = { readonly id: number } & Readonly<Record<`t${number}`, CursorValue>>;

export interface RunQuery {
  /** Undefined: all experiments. */
  readonly experiments: readonly number[] | undefined;
  readonly conditions: readonly Condition[];
  readonly ordering: Ordering;
  /** Values of the terms of the last row of the page before. */
  readonly cursor: readonly CursorValue[] | undefined;
  readonly limit: number;
}

/** More experiments than this are sorted as one heap instead of being read in order one beside the other. */
const maxBranches = 20;

/** Runs in order. Each experiment is read in the order of its index, and only the heads are merged. */
export function runsInOrder(query: RunQuery): Statement<unknown, FoundRow> {
  const { experiments } = query;
  if (experiments === undefined || experiments.length === 1 || experiments.length > maxBranches) {
    return dynamic(() => branch(query, experiments));
  }
  const branches = experiments.map((experiment) => sql`select * from (${branch(query, [experiment])}) b`);
  return dynamic(
    () =>
      sql<FoundRow>`select * from (${sql.join(branches, sql` union all `)}) m
        order by ${orderBy(query.ordering.terms)} limit ${query.limit}`,
  );
}

function branch(query: RunQuery, experiments: readonly number[] | undefined): RawBuilder<FoundRow> {
  const { terms, joins } = query.ordering;
  const conditions = [...inExperiments(sql`runs.experiment_id`, experiments), ...query.conditions];
  if (query.cursor !== undefined) conditions.push(after(terms, query.cursor));
  return sql<FoundRow>`select runs.id as id, ${selectTerms(terms)} from runs ${sql.join(joins, sql` `)}
    where ${and(conditions)} order by ${orderBy(terms)} limit ${query.limit}`;
}

export interface MetricOrderQuery extends Omit<RunQuery, "ordering"> {
  readonly experiments: readonly number[];
  readonly key: number;
  /** 0: runs with a value, 1: with NaN. */
  readonly isNan: 0 | 1;
  readonly ascending: boolean;
  /** The terms after the metric's own. */
  readonly rest: Ordering;
}

/** The value first, then the terms that decide between equal values. */
function metricTerms(query: Pick<MetricOrderQuery, "ascending" | "isNan" | "rest">): readonly Term[] {
  const value: Term = { expression: sql`latest_metrics.value`, ascending: query.ascending };
  return query.isNan === 1 ? query.rest.terms : [value, ...query.rest.terms];
}

/** Runs that have the metric, read in the order of its index. */
export function runsByMetric(query: MetricOrderQuery): Statement<unknown, FoundRow> {
  const terms = metricTerms(query);
  const conditions = [
    ...inExperiments(sql`latest_metrics.experiment_id`, query.experiments),
    sql<boolean>`latest_metrics.key_id = ${query.key} and latest_metrics.is_nan = ${query.isNan}`,
    ...query.conditions,
  ];
  if (query.cursor !== undefined) conditions.push(after(terms, query.cursor));
  // A cross join keeps SQLite's planner from starting at the runs.
  return dynamic(
    () => sql<FoundRow>`select runs.id as id, ${selectTerms(terms)}
      from latest_metrics cross join runs ${sql.join(query.rest.joins, sql` `)}
      where runs.id = latest_metrics.run_id and ${and(conditions)} order by ${orderBy(terms)} limit ${query.limit}`,
  );
}

/** Part of a metric's index: the runs whose metric compares so. */
export interface MetricRange {
  readonly key: number;
  readonly operator: NumericOperator;
  readonly value: number;
}

function inRange({ key, operator, value }: MetricRange, experiments: readonly number[] | undefined): Condition[] {
  return [
    ...inExperiments(sql`latest_metrics.experiment_id`, experiments),
    sql<boolean>`latest_metrics.key_id = ${key}`,
    metricValue(operator, value),
  ];
}

/** Ids of the runs of a range, at most `limit`. */
export function runsWithMetric(query: {
  readonly experiments: readonly number[];
  readonly range: MetricRange;
  readonly limit: number;
}): Statement<unknown, { readonly run_id: number }> {
  const { experiments, range, limit } = query;
  return dynamic(
    () => sql<{ run_id: number }>`select run_id from latest_metrics where ${and(inRange(range, experiments))}
      limit ${limit}`,
  );
}

/** How many runs of the experiments fulfil the conditions, counted up to `limit`: of those in the range if there is one. */
export function countRuns(query: {
  readonly experiments: readonly number[] | undefined;
  readonly conditions: readonly Condition[];
  readonly range?: MetricRange | undefined;
  readonly limit: number;
}): Statement<unknown, { n: number }> {
  const { experiments, range } = query;
  const conditions = [...inExperiments(sql`runs.experiment_id`, experiments), ...query.conditions];
  // A cross join keeps SQLite's planner from starting at the runs.
  const from = range === undefined ? sql`runs` : sql`latest_metrics cross join runs`;
  if (range !== undefined) conditions.unshift(...inRange(range, experiments), sql`runs.id = latest_metrics.run_id`);
  return dynamic(
    () => sql<{ n: number }>`select count(*) as n from
      (select 1 from ${from} where ${and(conditions)} limit ${query.limit}) r`,
  );
}

function inExperiments(column: RawBuilder<unknown>, experiments: readonly number[] | undefined): Condition[] {
  if (experiments === undefined) return [];
  const [only] = experiments;
  if (experiments.length === 1) return [sql<boolean>`${column} = ${only}`];
  return [listComparison(column, experiments, false)];
}
