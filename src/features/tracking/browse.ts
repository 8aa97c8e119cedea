import type { Principal } from "#/base/principal.ts";
import type { Database } from "#/platform/db/index.ts";
import { readExperiment } from "./experiments.ts";
import { listKeys, type KeyListRequest, type KeyPage } from "./keys/list-keys.ts";
import type { TableColumn } from "./table/columns.ts";
import { tableOfIds, tableOfRuns, type RunTable, type TableRequest } from "./table/table-of-runs.ts";

/** What the pages of the web ask for. */
export interface Browse {
  /** The names that runs of these experiments log. Throws EXPERIMENT_NOT_FOUND. */
  keys(principal: Principal, request: KeyListRequest): Promise<KeyPage>;
  /** A page of runs with chosen columns only. Aborting the signal stops the query. */
  table(principal: Principal, request: TableRequest, signal?: AbortSignal): Promise<RunTable>;
  /** The same of these runs, in this order; one that is not there is told as missing. */
  tableOf(principal: Principal, ids: readonly string[], columns: readonly TableColumn[]): Promise<RunTable>;
}

export function createBrowse(db: Database): Browse {
  return {
    async keys(principal, request) {
      for (const id of request.experiments) await db.read(() => readExperiment(id, principal));
      return listKeys(db, request);
    },
    table: (principal, request, signal) => tableOfRuns(db, request, principal, signal),
    tableOf: (principal, ids, columns) => tableOfIds(db, ids, columns, principal),
  };
}
