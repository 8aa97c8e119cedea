import type { Principal } from "#/base/principal.ts";
import type { Database } from "#/platform/db/index.ts";
import { readActivity, type Activity } from "./activity/read-activity.ts";
import {
  readMetricEntries,
  readTextEntries,
  type EntryPage,
  type EntryRequest,
  type MetricFacts,
} from "./entries/read-entries.ts";
import { readExperiment } from "./experiments.ts";
import type { Entry } from "./model.ts";
import { readGroups, type GroupPage, type GroupRequest } from "./groups/read-groups.ts";
import { listKeys, type KeyListRequest, type KeyPage } from "./keys/list-keys.ts";
import type { TableColumn } from "./table/columns.ts";
import { tableOfIds, tableOfRuns, type RunTable, type TableRequest } from "./table/table-of-runs.ts";

/** What the pages of the web ask for. */
export interface Browse {
  /** The names that runs of these experiments log. Throws EXPERIMENT_NOT_FOUND. */
  keys(principal: Principal, request: KeyListRequest): Promise<KeyPage>;
  /** What goes on in experiments, by their ids; runs of each status are counted up to the limit. */
  activity(principal: Principal, experiments: readonly number[], limit: number): Promise<ReadonlyMap<number, Activity>>;
  /** A page of runs with chosen columns only. Aborting the signal stops the query. */
  table(principal: Principal, request: TableRequest, signal?: AbortSignal): Promise<RunTable>;
  /** The same of these runs, in this order; one that is not there is told as missing. */
  tableOf(principal: Principal, ids: readonly string[], columns: readonly TableColumn[]): Promise<RunTable>;
  /** Groups of runs by a param or tag. Aborting the signal stops the query. */
  groups(principal: Principal, request: GroupRequest, signal?: AbortSignal): Promise<GroupPage>;
  /** A page of a run's params or tags. Throws RUN_NOT_FOUND. */
  textEntries(principal: Principal, of: "param" | "tag", request: EntryRequest): Promise<EntryPage<Entry>>;
  /** A page of a run's metrics. Throws RUN_NOT_FOUND. */
  metricEntries(principal: Principal, request: EntryRequest): Promise<EntryPage<MetricFacts>>;
}

export function createBrowse(db: Database): Browse {
  return {
    async keys(principal, request) {
      for (const id of request.experiments) await db.read(() => readExperiment(id, principal));
      return listKeys(db, request);
    },
    activity: (principal, experiments, limit) => db.read(() => readActivity(experiments, limit, principal)),
    table: (principal, request, signal) => tableOfRuns(db, request, principal, signal),
    tableOf: (principal, ids, columns) => tableOfIds(db, ids, columns, principal),
    groups: (principal, request, signal) => readGroups(db, request, principal, signal),
    textEntries: (principal, of, request) => db.read(() => readTextEntries(of, request, principal)),
    metricEntries: (principal, request) => db.read(() => readMetricEntries(request, principal)),
  };
}
