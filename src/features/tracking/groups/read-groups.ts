import type { Principal } from "#/base/principal.ts";
import { many, type Database, type Statement } from "#/platform/db/index.ts";
import { headsOfRuns } from "../activity/activity-query.ts";
import { headOf, type ShortRun } from "../activity/short-run.ts";
import type { Page } from "../model.ts";
import { decodeCursor, encodeCursor, listFingerprint } from "../page-cursor.ts";
import { parseFilter } from "../search/parse-filter.ts";
import { ownRunVocabulary } from "../search/vocabulary.ts";
import { planned, rowsOf } from "../search-plan.ts";
import { findKeys } from "../store/keys.ts";
import { aggregateOf, numbersOf, type Aggregate } from "./aggregate.ts";
import {
  groupsInOrder,
  groupTerms,
  metricsOfGroups,
  textsOfGroups,
  type Grouping,
  type GroupRow,
} from "./group-query.ts";

export interface GroupColumn {
  readonly of: "metric" | "param" | "tag";
  readonly key: string;
}

export interface GroupRequest {
  /** Undefined: all experiments. */
  readonly experiments: readonly number[] | undefined;
  readonly filter: string | undefined;
  readonly superseded: boolean;
  readonly by: { readonly of: "param" | "tag"; readonly key: string };
  readonly columns: readonly GroupColumn[];
  readonly limit: number;
  readonly cursor: string | undefined;
}

export interface RunGroup {
  /** Null: the runs that have no such entry. */
  readonly value: string | null;
  readonly count: number;
  readonly newest: ShortRun | undefined;
  /** In the order of the columns; undefined where no run has a number. */
  readonly values: readonly (Aggregate | undefined)[];
}

export interface GroupPage extends Page<RunGroup> {
  /** All groups and their runs; told with the first page only. `exact`: false when older runs were left out. */
  readonly total: { readonly groups: number; readonly runs: number; readonly exact: boolean } | undefined;
}

/** Runs that are grouped, the newest ones: 0.4 s of a reading thread. */
const mostRuns = 100_000;
/** Different texts of params and tags that are looked at for numbers; with more, these columns have none. */
const mostTexts = 100_000;

/** Groups of runs by a param or tag, the largest first. Cost grows with the runs that match, up to `mostRuns`. */
export async function readGroups(
  db: Database,
  request: GroupRequest,
  principal: Principal,
  signal: AbortSignal | undefined,
): Promise<GroupPage> {
  const { experiments, filter = "", superseded, by, limit } = request;
  const list = listFingerprint("groups", experiments, filter, superseded, by);
  const cursor = request.cursor === undefined ? undefined : decodeCursor(list, request.cursor, groupTerms);
  if (experiments?.length === 0) return { items: [], nextCursor: undefined, total: totalOf(undefined) };
  const search = {
    experiments,
    filter: parseFilter(filter, ownRunVocabulary),
    view: "ACTIVE_ONLY",
    superseded,
  } as const;
  const plan = await planned(db, search, [], principal, signal);
  const keys = await db.read(() => findKeys([...new Set([by.key, ...request.columns.map(({ key }) => key)])]));
  const grouping: Grouping = {
    experiments,
    conditions: plan.conditions,
    mostRuns,
    of: by.of,
    key: keys.get(by.key) ?? 0,
  };
  const run: Run = (statement) => rowsOf(plan, statement);
  const rows = await run(groupsInOrder(grouping, { cursor, limit: limit + 1 }));
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: await withValues(db, shown, await aggregates(run, grouping, shown, request.columns, keys)),
    nextCursor:
      last &&
      encodeCursor(
        list,
        Array.from({ length: groupTerms }, (_, i) => last[`t${i}`] ?? 0),
      ),
    total: cursor === undefined ? totalOf(rows[0]) : undefined,
  };
}

type Run = <R>(statement: Statement<unknown, R>) => Promise<R[]>;

function totalOf(row: GroupRow | undefined): GroupPage["total"] {
  return row === undefined
    ? { groups: 0, runs: 0, exact: true }
    : { groups: row.groups, runs: row.runs, exact: row.runs < mostRuns };
}

function placeOf(of: string, key: number, value: string | null): string {
  return JSON.stringify([of, key, value]);
}

/** Finds the aggregate of a column in a group. */
type Find = (value: string | null) => readonly (Aggregate | undefined)[];

async function aggregates(
  run: Run,
  grouping: Grouping,
  shown: readonly GroupRow[],
  columns: readonly GroupColumn[],
  keys: ReadonlyMap<string, number>,
): Promise<Find> {
  const found = new Map<string, Aggregate>();
  const values = shown.map(({ value }) => value);
  for (const [of, chosen] of Map.groupBy(columns, (column) => column.of)) {
    const ids = [...new Set(chosen.flatMap(({ key }) => keys.get(key) ?? []))];
    if (ids.length === 0 || values.length === 0) continue;
    if (of === "metric") {
      for (const row of await run(metricsOfGroups(grouping, values, ids))) {
        found.set(placeOf(of, row.key, row.value), numbersOf(row));
      }
      continue;
    }
    const texts = await run(textsOfGroups(grouping, values, { of, keys: ids, limit: mostTexts + 1 }));
    if (texts.length > mostTexts) continue;
    for (const [place, same] of Map.groupBy(texts, (row) => placeOf(of, row.key, row.value))) {
      const aggregate = aggregateOf(same);
      if (aggregate !== undefined) found.set(place, aggregate);
    }
  }
  return (value) => columns.map(({ of, key }) => found.get(placeOf(of, keys.get(key) ?? 0, value)));
}

async function withValues(db: Database, shown: readonly GroupRow[], find: Find): Promise<RunGroup[]> {
  const ids = shown.map(({ newest }) => newest);
  const heads = ids.length === 0 ? [] : await db.read(() => many(headsOfRuns(ids)));
  const byId = new Map(heads.map((row) => [row.id, row]));
  return shown.map(({ value, count, newest }) => {
    const head = byId.get(newest);
    return { value, count, newest: head && headOf(head), values: find(value) };
  });
}
