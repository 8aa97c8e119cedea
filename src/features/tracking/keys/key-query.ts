import { sql, type RawBuilder } from "kysely";
import type { Statement } from "#/platform/db/index.ts";
import { dynamic } from "#/schema/index.ts";
import { and, holdsText, listComparison, type Condition } from "../store/conditions.ts";
import type { KeyKind } from "./key-kinds.ts";

export interface KeyRow {
  readonly kind: KeyKind;
  readonly name: string;
}

export interface KeyQuery {
  readonly experiments: readonly number[];
  readonly kind: KeyKind | undefined;
  /** Text anywhere in the name, in any case. */
  readonly contains: string | undefined;
}

/** Names in their order, after one of them. Cost grows with the names of the experiments, never with their runs. */
export function keysInOrder(
  query: KeyQuery & { readonly after: KeyRow | undefined; readonly limit: number },
): Statement<unknown, KeyRow> {
  const { after, limit } = query;
  const conditions = [...conditionsOf(query)];
  if (after !== undefined) {
    conditions.push(sql`(k.name > ${after.name} or (k.name = ${after.name} and x.kind > ${after.kind}))`);
  }
  // A cross join keeps SQLite's planner from starting at all names of the installation.
  return dynamic(
    () => sql<KeyRow>`select ${distinct(query)} k.name as name, x.kind as kind from experiment_keys x cross join keys k
      where k.id = x.key_id and ${and(conditions)} order by k.name, x.kind limit ${limit}`,
  );
}

export function countKeys(query: KeyQuery): Statement<unknown, { n: number }> {
  const joined = query.contains === undefined ? sql`` : sql`cross join keys k`;
  const same = query.contains === undefined ? [] : [sql<boolean>`k.id = x.key_id`];
  return dynamic(
    () => sql<{ n: number }>`select count(*) as n from (
      select ${distinct(query)} x.key_id, x.kind from experiment_keys x ${joined} where ${and([...same, ...conditionsOf(query)])}
    ) found`,
  );
}

/** One experiment has each name once, and telling them apart would double the cost. */
function distinct({ experiments }: KeyQuery): RawBuilder<unknown> {
  return experiments.length === 1 ? sql`` : sql`distinct`;
}

function conditionsOf({ experiments, kind, contains }: KeyQuery): Condition[] {
  const conditions = [listComparison(sql`x.experiment_id`, experiments, false)];
  if (kind !== undefined) conditions.push(sql`x.kind = ${kind}`);
  if (contains !== undefined) conditions.push(holdsText(sql`k.name`, contains));
  return conditions;
}
