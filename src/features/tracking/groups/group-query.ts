import { sql, type RawBuilder } from "kysely";
import type { Statement } from "#/platform/db/index.ts";
import { dynamic } from "#/schema/index.ts";
import { and, listComparison, type Condition } from "../store/conditions.ts";
import { after, orderBy, selectTerms, type CursorValue, type Term } from "../store/order-terms.ts";

/** The runs that are grouped, and by what. Keys are ids; 0 is one that nobody ever logged. */
export interface Grouping {
  /** Undefined: all experiments. */
  readonly experiments: readonly number[] | undefined;
  readonly conditions: readonly Condition[];
  /** Of the runs that match, so many of the newest. */
  readonly mostRuns: number;
  readonly of: "param" | "tag";
  readonly key: number;
}

/** `value` is null for the runs without the entry; `groups` and `runs` count all after the cursor. */
export type GroupRow = {
  readonly value: string | null;
  readonly count: number;
  readonly newest: number;
  readonly groups: number;
  readonly runs: number;
} & Readonly<Record<`t${number}`, CursorValue>>;

/** The largest first, then by the value, and those without one last of their size. */
const terms: readonly Term[] = [
  { expression: sql`count(*)`, ascending: false },
  { expression: sql`case when e.value is null then 1 else 0 end`, ascending: true },
  { expression: sql`coalesce(e.value, '')`, ascending: true },
];

export const groupTerms = terms.length;

export function groupsInOrder(
  grouping: Grouping,
  page: { readonly cursor: readonly CursorValue[] | undefined; readonly limit: number },
): Statement<unknown, GroupRow> {
  const beyond = page.cursor === undefined ? sql`` : sql`having ${after(terms, page.cursor)}`;
  return dynamic(
    () => sql<GroupRow>`select e.value as value, count(*) as count, max(m.id) as newest,
        count(*) over () as groups, sum(count(*)) over () as runs, ${selectTerms(terms)}
      from ${grouped(grouping)} group by e.value ${beyond} order by ${orderBy(terms)} limit ${page.limit}`,
  );
}

/** What a metric's last values are in a group; NaN does not count. */
export interface MetricRow {
  readonly value: string | null;
  readonly key: number;
  readonly count: number;
  readonly min: number;
  readonly max: number;
  /** The sum of the values times `meanScale`. */
  readonly scaled: number;
}

/** The store keeps an infinity as the greatest number, and two of those have no sum; so they are added up scaled. */
export const meanScale = 2 ** -40;
/** Postgres refuses products that are too small to be told from zero. */
const tiny = 1e-200;

export function metricsOfGroups(
  grouping: Grouping,
  values: readonly (string | null)[],
  keys: readonly number[],
): Statement<unknown, MetricRow> {
  return dynamic(
    () => sql<MetricRow>`select e.value as value, l.key_id as key, count(*) as count,
        min(l.value) as min, max(l.value) as max,
        sum(case when abs(l.value) < ${sql.lit(tiny)} then 0 else l.value * ${sql.lit(meanScale)} end) as scaled
      from ${grouped(grouping)} cross join latest_metrics l
      where l.run_id = m.id and ${listComparison(sql`l.key_id`, keys, false)} and l.is_nan = 0 and ${inGroups(values)}
      group by e.value, l.key_id`,
  );
}

/** How many runs of a group have one text under a key. */
export interface TextRow {
  readonly value: string | null;
  readonly key: number;
  readonly text: string;
  readonly count: number;
}

export function textsOfGroups(
  grouping: Grouping,
  values: readonly (string | null)[],
  asked: { readonly of: "param" | "tag"; readonly keys: readonly number[]; readonly limit: number },
): Statement<unknown, TextRow> {
  return dynamic(
    () => sql<TextRow>`select e.value as value, x.key_id as key, x.value as text, count(*) as count
      from ${grouped(grouping)} cross join ${tableOf(asked.of)} x
      where x.run_id = m.id and ${listComparison(sql`x.key_id`, asked.keys, false)} and ${inGroups(values)}
      group by e.value, x.key_id, x.value limit ${asked.limit}`,
  );
}

function grouped({ experiments, conditions, mostRuns, of, key }: Grouping): RawBuilder<unknown> {
  const chosen =
    experiments === undefined
      ? conditions
      : [listComparison(sql`runs.experiment_id`, experiments, false), ...conditions];
  return sql`(select runs.id as id from runs where ${and(chosen)}
      order by runs.start_time desc, runs.uuid limit ${mostRuns}) m
    left join ${tableOf(of)} e on e.run_id = m.id and e.key_id = ${key}`;
}

function tableOf(of: "param" | "tag"): RawBuilder<unknown> {
  return of === "param" ? sql`params` : sql`tags`;
}

function inGroups(values: readonly (string | null)[]): Condition {
  const texts = values.filter((value) => value !== null);
  const among = texts.length === 0 ? sql<boolean>`1 = 0` : listComparison(sql`e.value`, texts, false);
  return values.includes(null) ? sql<boolean>`(e.value is null or ${among})` : among;
}
