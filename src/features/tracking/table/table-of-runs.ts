import type { Principal } from "#/base/principal.ts";
import { many, type Database } from "#/platform/db/index.ts";
import type { Page } from "../model.ts";
import { parseFilter } from "../search/parse-filter.ts";
import { parseOrderBy } from "../search/parse-order.ts";
import { ownRunVocabulary } from "../search/vocabulary.ts";
import { countMatches, searchRuns } from "../search-runs.ts";
import { experimentNames } from "../store/experiments.ts";
import type { TableColumn } from "./columns.ts";
import { readTable, type TableRow } from "./read-table.ts";

export interface TableRequest {
  /** Undefined: all experiments. */
  readonly experiments: readonly number[] | undefined;
  readonly filter: string | undefined;
  readonly orderBy: readonly string[] | undefined;
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
}

/** Runs are counted so far; nobody needs to know whether there are 31,000 or 32,000. */
const countLimit = 10_000;

export async function tableOfRuns(
  db: Database,
  request: TableRequest,
  principal: Principal,
  signal: AbortSignal | undefined,
): Promise<RunTable> {
  const { experiments, filter = "", orderBy = [], columns, limit, cursor, count } = request;
  const matching = { experiments, filter: parseFilter(filter, ownRunVocabulary), view: "ACTIVE_ONLY" } as const;
  const order = parseOrderBy(orderBy, ownRunVocabulary);
  const found = await searchRuns(db, { ...matching, order, limit, cursor }, principal, signal);
  const items = await readTable(db, found.ids, columns);
  const ids = [...new Set(items.map(({ experimentId }) => experimentId))];
  const names = ids.length === 0 ? [] : await db.read(() => many(experimentNames(ids)));
  const counted = count ? await countMatches(db, matching, countLimit + 1, principal, signal) : undefined;
  return {
    items,
    nextCursor: found.nextCursor,
    experiments: new Map(names.map(({ id, name }) => [id, name])),
    total: counted === undefined ? undefined : { count: Math.min(counted, countLimit), exact: counted <= countLimit },
  };
}
