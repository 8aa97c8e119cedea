import type { Logger } from "pino";
import { newRunId } from "#/base/ids.ts";
import type { Principal } from "#/base/principal.ts";
import type { Clock } from "#/base/time.ts";
import { authorize } from "#/features/auth/index.ts";
import { exec, type Database } from "#/platform/db/index.ts";
import { createBrowse, type Browse } from "./browse.ts";
import { createChanges, type Changes } from "./changes/changes.ts";
import { createRun, type CreateRunRequest } from "./create-run.ts";
import {
  createExperiment,
  readExperiment,
  readExperimentByName,
  renameTo,
  resolveExperiment,
  searchExperiments,
  tagExperiment,
  untagExperiment,
  type CreateExperimentRequest,
} from "./experiments.ts";
import { readHistory, type HistoryRequest } from "./history.ts";
import { logInputs } from "./inputs/log-inputs.ts";
import { datasetSummaries } from "./inputs/store.ts";
import { checkInputs } from "./inputs/validate.ts";
import { SeenKeys } from "./keys/seen-keys.ts";
import { logEntries, prepareLog } from "./log.ts";
import type {
  DatasetSummary,
  Entry,
  Experiment,
  HistoryPoint,
  LogEntries,
  Page,
  Run,
  RunInputs,
  SlicedPage,
  ViewType,
} from "./model.ts";
import { createLoggedModels, type LoggedModels } from "./models/service.ts";
import { readRun, readRuns } from "./read-runs.ts";
import { limits } from "./rules/limits.ts";
import {
  checkArtifactLocation,
  checkEntries,
  checkExperimentName,
  checkExperimentTag,
  checkLength,
  checkTag,
} from "./rules/validate.ts";
import { parseFilter } from "./search/parse-filter.ts";
import { parseOrderBy } from "./search/parse-order.ts";
import {
  experimentOrderVocabulary,
  experimentVocabulary,
  ownRunVocabulary,
  runVocabulary,
} from "./search/vocabulary.ts";
import { searchRuns } from "./search-runs.ts";
import { Sealer } from "./sealer.ts";
import { Sequence } from "./sequence.ts";
import { ChunkCache } from "./series/chunk-cache.ts";
import { SeriesReader, type SampleRequest, type SeriesAnswer, type SeriesRequest } from "./series/series-reader.ts";
import { stampDefaultExperiment } from "./store/experiments.ts";
import { KeyCache } from "./store/key-cache.ts";
import { moveExperiment, moveRun } from "./trash.ts";
import { deleteRunTag, updateRun, type RunUpdate } from "./update-run.ts";

/** What a search asks for, in MLflow's language. */
export interface SearchRequest {
  readonly filter?: string | undefined;
  readonly orderBy?: readonly string[] | undefined;
  readonly view?: ViewType | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface ExperimentSearchRequest extends SearchRequest {
  /** Text anywhere in the name, in any case. */
  readonly contains?: string | undefined;
  /** `own` orders by `last_activity` too. Default: MLflow's. */
  readonly grammar?: "mlflow" | "own";
}

export interface RunSearchRequest extends SearchRequest {
  /** Undefined: all experiments. */
  readonly experiments: readonly number[] | undefined;
  /** `own` takes OR and parentheses besides. Default: MLflow's. */
  readonly grammar?: "mlflow" | "own";
}

/** Experiments, runs and what they log. Ids of runs are their 32 hex digits; all times are epoch milliseconds. */
export interface Tracking extends Browse, Changes {
  /** Models that runs log. */
  readonly models: LoggedModels;

  createExperiment(principal: Principal, request: CreateExperimentRequest): Promise<number>;
  getExperiment(principal: Principal, id: number): Promise<Experiment>;
  getExperimentByName(principal: Principal, name: string): Promise<Experiment>;
  searchExperiments(principal: Principal, request: ExperimentSearchRequest): Promise<Page<Experiment>>;
  /** The id of an experiment by its id or, where none has it, its name. Throws EXPERIMENT_NOT_FOUND. */
  resolveExperiment(principal: Principal, idOrName: string): Promise<number>;
  renameExperiment(principal: Principal, id: number, name: string): Promise<void>;
  deleteExperiment(principal: Principal, id: number): Promise<void>;
  restoreExperiment(principal: Principal, id: number): Promise<void>;
  setExperimentTag(principal: Principal, id: number, tag: Entry): Promise<void>;
  deleteExperimentTag(principal: Principal, id: number, key: string): Promise<void>;

  createRun(principal: Principal, request: CreateRunRequest): Promise<Run>;
  getRun(principal: Principal, id: string): Promise<Run>;
  /** Runs by their ids, in that order. Throws RUN_NOT_FOUND for the first that is missing. */
  getRuns(principal: Principal, ids: readonly string[]): Promise<readonly Run[]>;
  /** Aborting the signal stops the query. */
  searchRuns(principal: Principal, request: RunSearchRequest, signal?: AbortSignal): Promise<Page<Run>>;
  /** The same, but what the runs logged is read while one goes through them. */
  findRuns(principal: Principal, request: RunSearchRequest, signal?: AbortSignal): Promise<SlicedPage<Run>>;
  updateRun(principal: Principal, id: string, update: RunUpdate): Promise<Run>;
  deleteRun(principal: Principal, id: string): Promise<void>;
  restoreRun(principal: Principal, id: string): Promise<void>;
  /** `single`: the caller logs one thing, and errors name it without an index. Resolves when all of it is durable. */
  log(principal: Principal, id: string, entries: LogEntries, options?: { single: boolean }): Promise<void>;
  deleteTag(principal: Principal, id: string, key: string): Promise<void>;
  /** Names datasets, and logged models by their ids, as a run's inputs. */
  logInputs(principal: Principal, id: string, inputs: RunInputs): Promise<void>;
  /** The datasets that runs of these experiments name, at most `limit`. */
  datasets(principal: Principal, experiments: readonly number[], limit: number): Promise<readonly DatasetSummary[]>;
  history(principal: Principal, request: HistoryRequest): Promise<Page<HistoryPoint>>;
  /** Metrics reduced for charts. Throws RUN_NOT_FOUND. */
  series(principal: Principal, request: SeriesRequest): Promise<SeriesAnswer>;
  /** Points of a metric, evenly thinned out. */
  sample(principal: Principal, request: SampleRequest): Promise<readonly HistoryPoint[]>;
  /** Waits for what is done beside the requests. Call it before the database closes. */
  close(): Promise<void>;
}

export type { CreateExperimentRequest, CreateRunRequest, HistoryRequest, RunUpdate };

interface Deps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  /** A file: or s3: URI under which the artifacts of new experiments lie; default: the storage. */
  readonly artifactRoot?: string | undefined;
  /** Bytes of memory for the points of charts; default: none is kept. */
  readonly chartCache?: number;
}

export async function createTracking(deps: Deps): Promise<Tracking> {
  const { db, clock, log } = deps;
  // A migration knows no time.
  await db.write(() => exec(stampDefaultExperiment, { at: clock.now() }));
  const keys = new KeyCache();
  const sequence = new Sequence(clock.now());
  const sealer = new Sealer({ db, sequence, log });
  return {
    ...createBrowse(db),
    ...createChanges({ db, clock, keys }),
    ...experimentCases(deps),
    ...runCases(deps, keys),
    ...searchCases(db, keys),
    ...logCases({ db, keys, seen: new SeenKeys(), sequence, sealer, charts: new ChunkCache(deps.chartCache ?? 0) }),
    models: createLoggedModels({ db, clock, keys }),
    close: () => sealer.close(),
  };
}

type ExperimentCases = Pick<Tracking, Extract<keyof Tracking, `${string}Experiment${string}`>>;

function experimentCases({ db, clock, artifactRoot }: Deps): ExperimentCases {
  return {
    async createExperiment(principal, request) {
      checkExperimentName(request.name, "name");
      checkArtifactLocation(request.artifactLocation);
      for (const tag of request.tags) checkExperimentTag(tag, "tags.");
      const at = clock.now();
      return db.write(() => createExperiment(request, at, principal, artifactRoot));
    },
    getExperiment: (principal, id) => db.read(() => readExperiment(id, principal)),
    getExperimentByName: (principal, name) => db.read(() => readExperimentByName(name, principal)),
    async searchExperiments(principal, request) {
      const { filter = "", orderBy = [], view = "ACTIVE_ONLY", limit, cursor, contains, grammar } = request;
      const parsed = parseFilter(filter, experimentVocabulary);
      const order = parseOrderBy(orderBy, grammar === "own" ? experimentOrderVocabulary : experimentVocabulary);
      return searchExperiments(db, { filter: parsed, order, view, contains, limit, cursor }, principal);
    },
    resolveExperiment: (principal, idOrName) => db.read(() => resolveExperiment(idOrName, principal)),
    async renameExperiment(principal, id, name) {
      checkExperimentName(name, "new_name");
      const at = clock.now();
      await db.write(() => renameTo(id, name, at, principal));
    },
    deleteExperiment: (principal, id) => moveExperiment(db, id, "deleted", clock.now(), principal),
    restoreExperiment: (principal, id) => moveExperiment(db, id, "active", clock.now(), principal),
    async setExperimentTag(principal, id, tag) {
      checkExperimentTag(tag, "");
      const at = clock.now();
      await db.write(() => tagExperiment(id, tag, at, principal));
    },
    async deleteExperimentTag(principal, id, key) {
      const at = clock.now();
      await db.write(() => untagExperiment(id, key, at, principal));
    },
  };
}

/** Whole runs. */
function searchCases(db: Database, keys: KeyCache): Pick<Tracking, "findRuns" | "searchRuns"> {
  const findRuns: Tracking["findRuns"] = async (principal, request, signal) => {
    const { experiments, filter = "", orderBy = [], view = "ACTIVE_ONLY", limit, cursor, grammar } = request;
    const vocabulary = grammar === "own" ? ownRunVocabulary : runVocabulary;
    const search = {
      experiments,
      filter: parseFilter(filter, vocabulary),
      order: parseOrderBy(orderBy, vocabulary),
      view,
      limit,
      cursor,
    };
    const found = await searchRuns(db, search, principal, signal);
    return { slices: readRuns(db, found.ids, keys), nextCursor: found.nextCursor };
  };
  return {
    findRuns,
    async searchRuns(principal, request, signal) {
      const { slices, nextCursor } = await findRuns(principal, request, signal);
      return { items: (await Array.fromAsync(slices)).flat(), nextCursor };
    },
  };
}

type RunCases = Pick<Tracking, "createRun" | "getRun" | "getRuns" | "updateRun" | "deleteRun" | "restoreRun">;

function runCases({ db, clock }: Deps, keys: KeyCache): RunCases {
  const readOwn = async (principal: Principal, id: string): Promise<Run> => {
    const { run, owner } = await db.read(() => readRun(id, keys));
    authorize(principal, "runs:read", { owner });
    return run;
  };
  return {
    async createRun(principal, request) {
      for (const [i, tag] of request.tags.entries()) checkTag(tag, `tags[${i}].`);
      if (request.name !== undefined) checkLength(request.name, limits.tagValue, "run_name");
      const given = { uuid: newRunId(), at: clock.now() };
      const made = await db.write(() => createRun(request, given, principal, keys));
      keys.add(made.keys);
      return readOwn(principal, made.uuid);
    },
    getRun: readOwn,
    getRuns: (principal, ids) => Promise.all(ids.map((id) => readOwn(principal, id))),
    async updateRun(principal, id, update) {
      if (update.name !== undefined) checkLength(update.name, limits.tagValue, "run_name");
      keys.add(await db.write(() => updateRun(id, update, principal, keys)));
      return readOwn(principal, id);
    },
    async deleteRun(principal, id) {
      const at = clock.now();
      await db.write(() => moveRun(id, "deleted", at, principal));
    },
    async restoreRun(principal, id) {
      const at = clock.now();
      await db.write(() => moveRun(id, "active", at, principal));
    },
  };
}

type LogCases = Pick<Tracking, "log" | "deleteTag" | "logInputs" | "datasets" | "history" | "series" | "sample">;

interface LogParts {
  readonly db: Database;
  readonly keys: KeyCache;
  readonly seen: SeenKeys;
  readonly sequence: Sequence;
  readonly sealer: Sealer;
  readonly charts: ChunkCache;
}

function logCases({ db, keys, seen, sequence, sealer, charts }: LogParts): LogCases {
  const reader = new SeriesReader(db, charts);
  return {
    async log(principal, id, entries, { single } = { single: false }) {
      checkEntries(entries, single);
      const prepared = prepareLog(entries);
      const place = sequence.next();
      const logged = await db.write(() => logEntries(id, prepared, principal, place, { keys, seen }));
      keys.add(logged.keys);
      seen.add(logged.noted);
      if (entries.metrics.length > 0) sealer.logged(logged.run, entries.metrics.length, prepared.latest.length);
    },
    async deleteTag(principal, id, key) {
      await db.write(() => deleteRunTag(id, key, principal));
    },
    async logInputs(principal, id, inputs) {
      checkInputs(inputs.datasets);
      await db.write(() => logInputs(id, inputs, principal));
    },
    async datasets(principal, experiments, limit) {
      for (const id of experiments) await db.read(() => readExperiment(id, principal));
      const rows = experiments.length === 0 ? [] : await db.scan(datasetSummaries(experiments, limit), undefined);
      return rows.map(({ experiment_id: experimentId, context, ...row }) => ({
        experimentId,
        ...row,
        context: context ?? undefined,
      }));
    },
    history: (principal, request) => db.read(() => readHistory(request, principal)),
    series: (principal, request) => reader.read(request, principal),
    sample: (principal, request) => reader.sample(request, principal),
  };
}
