import { sql, type RawBuilder } from "kysely";
import type { Statement } from "#/platform/db/index.ts";
import { dynamic } from "#/schema/index.ts";
import { and, holdsText, or, type Condition } from "../store/conditions.ts";

export interface EntryQuery {
  /** The run's surrogate id. */
  readonly run: number;
  /** Text anywhere in the name, or in a param's or tag's value; in any case. */
  readonly contains: string | undefined;
}

interface EntryPage extends EntryQuery {
  /** A name. */
  readonly after: string | undefined;
  readonly limit: number;
}

export interface TextEntryRow {
  readonly key: string;
  readonly value: string;
}

/** In the order of their names. Cost grows with what the run has of them. */
export function textEntries(of: "param" | "tag", query: EntryPage): Statement<unknown, TextEntryRow> {
  const rows = sql`select k.name as key, e.value as value ${entriesOf(of, query, after(query))}`;
  return dynamic(() => sql<TextEntryRow>`${rows} order by k.name limit ${query.limit}`);
}

export interface MetricEntryRow {
  readonly id: number;
  readonly key: string;
  readonly step: number;
  readonly timestamp: number;
  readonly value: number;
  readonly is_nan: number;
}

export function metricEntries(query: EntryPage): Statement<unknown, MetricEntryRow> {
  const rows = sql`select k.id as id, k.name as key, e.step as step, e.timestamp as timestamp, e.value as value,
    e.is_nan as is_nan ${entriesOf("metric", query, after(query))}`;
  return dynamic(() => sql<MetricEntryRow>`${rows} order by k.name limit ${query.limit}`);
}

export function countEntries(of: "metric" | "param" | "tag", query: EntryQuery): Statement<unknown, { n: number }> {
  return dynamic(() => sql<{ n: number }>`select count(*) as n ${entriesOf(of, query, [])}`);
}

const tables = { metric: sql`latest_metrics`, param: sql`params`, tag: sql`tags` } as const;

function entriesOf(of: keyof typeof tables, query: EntryQuery, more: readonly Condition[]): RawBuilder<unknown> {
  const conditions = [sql<boolean>`e.run_id = ${query.run}`, sql<boolean>`k.id = e.key_id`, ...more];
  const { contains } = query;
  if (contains !== undefined) {
    const named = holdsText(sql`k.name`, contains);
    conditions.push(of === "metric" ? named : or([named, holdsText(sql`e.value`, contains)]));
  }
  // A cross join keeps SQLite's planner from starting at all names of the installation.
  return sql`from ${tables[of]} e cross join keys k where ${and(conditions)}`;
}

function after(query: EntryPage): Condition[] {
  return query.after === undefined ? [] : [sql<boolean>`k.name > ${query.after}`];
}

/** What the sealed chunks of a run say of metrics. */
export const sealedFacts = (run: number, keys: readonly number[]) =>
  dynamic((db) =>
    db
      .selectFrom("metric_chunks")
      .select((eb) => [
        "key_id",
        eb.fn.sum<number>("points").as("points"),
        eb.fn.min<number | null>("min_value").as("least"),
        eb.fn.max<number | null>("max_value").as("greatest"),
      ])
      .where("run_id", "=", run)
      .where("key_id", "in", keys)
      .groupBy("key_id"),
  );
