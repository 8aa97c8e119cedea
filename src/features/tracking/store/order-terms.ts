import { sql, type RawBuilder } from "kysely";
import type { OrderKey } from "../search/ast.ts";
import { and, attributeColumn, type Condition, type KeyIds } from "./conditions.ts";

export type CursorValue = string | number;

/** One column that a list is sorted by; never NULL, so that a cursor can be compared with it. */
export interface Term {
  readonly expression: RawBuilder<unknown>;
  readonly ascending: boolean;
}

export interface Ordering {
  readonly joins: readonly RawBuilder<unknown>[];
  readonly terms: readonly Term[];
}

/** What decides between runs that are otherwise equal: the newer first, then the id. */
const tieTerms: readonly Term[] = [
  { expression: sql`runs.start_time`, ascending: false },
  { expression: sql`runs.uuid`, ascending: true },
];

/** MLflow's order: NaN after all values, runs without the key last, in both directions. */
export function ordering(order: readonly OrderKey[], keys: KeyIds): Ordering {
  const joins: RawBuilder<unknown>[] = [];
  const terms: Term[] = [];
  for (const [i, key] of order.entries()) {
    const part = orderKey(key, keys, i);
    joins.push(...part.joins);
    terms.push(...part.terms);
  }
  const byStart = order.some(({ field }) => field.entity === "attribute" && field.key === "start_time");
  terms.push(...(byStart ? tieTerms.slice(1) : tieTerms));
  return { joins, terms };
}

function orderKey({ field, ascending }: OrderKey, keys: KeyIds, i: number): Ordering {
  if (field.entity === "attribute") return { joins: [], terms: attributeTerms({ field, ascending }) };
  const key = keys.get(field.key);
  // Nothing was ever logged under this name, so it orders nothing.
  if (key === undefined) return { joins: [], terms: [] };
  const alias = sql.raw(`o${i}`);
  if (field.entity === "metric") {
    const none = sql`case when ${alias}.run_id is null then 2 when ${alias}.is_nan = 1 then 1 else 0 end`;
    return {
      joins: [sql`left join latest_metrics ${alias} on ${alias}.run_id = runs.id and ${alias}.key_id = ${key}`],
      terms: [
        { expression: none, ascending: true },
        { expression: sql`coalesce(${alias}.value, 0)`, ascending },
      ],
    };
  }
  const table = field.entity === "param" ? sql`params` : sql`tags`;
  return {
    joins: [sql`left join ${table} ${alias} on ${alias}.run_id = runs.id and ${alias}.key_id = ${key}`],
    terms: [
      { expression: sql`case when ${alias}.run_id is null then 1 else 0 end`, ascending: true },
      { expression: sql`coalesce(${alias}.value, '')`, ascending },
    ],
  };
}

function attributeTerms({ field, ascending }: OrderKey): Term[] {
  const column = attributeColumn(field);
  if (field.key !== "end_time" && field.key !== "duration") return [{ expression: column, ascending }];
  return [
    { expression: sql`case when runs.end_time is null then 1 else 0 end`, ascending: true },
    { expression: sql`coalesce(${column}, 0)`, ascending },
  ];
}

/** Rows after the one with these values. The first term stands alone too, so that an index can be entered there. */
export function after(terms: readonly Term[], values: readonly CursorValue[]): Condition {
  const [term, ...rest] = terms;
  const [value, ...others] = values;
  if (term === undefined || value === undefined) return sql<boolean>`1 = 0`;
  const { expression, ascending } = term;
  const beyond = ascending ? sql<boolean>`${expression} > ${value}` : sql<boolean>`${expression} < ${value}`;
  if (rest.length === 0) return beyond;
  const from = ascending ? sql<boolean>`${expression} >= ${value}` : sql<boolean>`${expression} <= ${value}`;
  return and([from, sql<boolean>`(${beyond} or ${after(rest, others)})`]);
}

export function orderBy(terms: readonly { ascending: boolean }[]): RawBuilder<unknown> {
  const keys = terms.map(({ ascending }, i) => (ascending ? sql.raw(`t${i} asc`) : sql.raw(`t${i} desc`)));
  return sql.join(keys);
}

export function selectTerms(terms: readonly Term[]): RawBuilder<unknown> {
  return sql.join(terms.map(({ expression }, i) => sql`${expression} as ${sql.raw(`t${i}`)}`));
}
