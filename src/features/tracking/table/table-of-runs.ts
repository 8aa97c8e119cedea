import type { Principal } from "#/base/principal.ts";
import { many, type Database } from "#/platform/db/index.ts";
import type { Page, ViewType } from "../model.ts";
import { parseFilter } from "../search/parse-filter.ts";
import { parseOrderBy } from "../search/parse-order.ts";
import { ownRunVocabulary } from "../search/vocabulary.ts";
import { countMatches, searchRuns } from "../search-runs.ts";
import { experimentNames } from "../store/experiments.ts";
import { runsByUuid } from "../store/table.ts";
import type { TableColumn } from "./columns.ts";
import { readTable, type TableRow } from "./read-table.ts";

export interface TableRequest {
  /** Undefined: all experiments. */
  readonly experiments: readonly number[] | undefined;
  readonly filter: string | undefined;
  readonly orderBy: readonly string[] | undefined;
  readonly view: ViewType;
  /** Whether to show runs too that a later attempt of their job has replaced. */
  readonly superseded: boolean;
  readonly columns: readonly TableColumn[];
  readonly limit: number;
  readonly cursor: string | undefined;
  /** Whether to say how many runs match. */
  readonly count: boolean;
}

export interface RunTable extends Page<TableRow> {
  /** Names of the experiments that the page's runs belong to. */
  readonly experiments: ReadonlyMap<number, string>;
  readonly total: { readonly count: number; readonly exact: boolean } | undefined;
  /** Runs that were named and are not there. */
  readonly missing: readonly string[];
}

/** Runs are counted so far; nobody needs to know whether there are 31,000 or 32,000. */
const countLimit = 10_000;

export async function tableOfRuns(
  db: Database,
  request: TableRequest,
  principal: Principal,
  signal: AbortSignal | undefined,
): Promise<RunTable> {
  const { experiments, filter = "", orderBy = [], view, superseded, columns, limit, cursor, count } = request;
  const matching = { experiments, filter: parseFilter(filter, ownRunVocabulary), view, superseded };
  const order = parseOrderBy(orderBy, ownRunVocabulary);
  const found = await searchRuns(db, { ...matching, order, limit, cursor }, principal, signal);
  const counted = count ? await countMatches(db, matching, countLimit + 1, principal, signal) : undefined;
  return {
    ...(await named(db, await readTable(db, found.ids, columns))),
    nextCursor: found.nextCursor,
    total: counted === undefined ? undefined : { count: Math.min(counted, countLimit), exact: counted <= countLimit },
    missing: [],
  };
}

/** The runs with these ids, whatever they are, in the order of the ids and each once. */
export async function tableOfIds(
  db: Database,
  uuids: readonly string[],
  columns: readonly TableColumn[],
  principal: Principal,
): Promise<RunTable> {
  const asked = [...new Set(uuids)];
  const rows = asked.length === 0 ? [] : await db.read(() => many(runsByUuid(asked, principal)));
  const ids = new Map(rows.map((row) => [row.uuid, row.id]));
  const there = asked.flatMap((uuid) => ids.get(uuid) ?? []);
  return {
    ...(await named(db, await readTable(db, there, columns))),
    nextCursor: undefined,
    total: undefined,
    missing: asked.filter((uuid) => !ids.has(uuid)),
  };
}

async function named(db: Database, items: readonly TableRow[]): Promise<Pick<RunTable, "items" | "experiments">> {
  const ids = [...new Set(items.map(({ experimentId }) => experimentId))];
  const names = ids.length === 0 ? [] : await db.read(() => many(experimentNames(ids)));
  return { items, experiments: new Map(names.map(({ id, name }) => [id, name])) };
}
