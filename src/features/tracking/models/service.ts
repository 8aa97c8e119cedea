import { newRunId } from "#/base/ids.ts";
import type { Principal } from "#/base/principal.ts";
import type { Clock } from "#/base/time.ts";
import { authorize } from "#/features/auth/index.ts";
import { first, type Database } from "#/platform/db/index.ts";
import { readExperiment } from "../experiments.ts";
import type { Entry, ModelOutput, Page } from "../model.ts";
import type { KeyCache } from "../store/key-cache.ts";
import {
  createModel,
  finalizeModel,
  logModelParams,
  removeModel,
  removeModelTag,
  setModelTags,
} from "./change-model.ts";
import { modelNotFound } from "./fence.ts";
import { logOutputs } from "./links.ts";
import type { CreateModelRequest, LoggedModel, ModelSearchRequest, ModelStatus } from "./model.ts";
import { readModels } from "./read-models.ts";
import { recordModel } from "./record-history.ts";
import { searchModels } from "./search-models.ts";
import { findModel } from "./store.ts";
import { checkModel, checkModelEntries } from "./validate.ts";

/** Points of one model that an answer has, the newest ones. */
const mostMetrics = 25_000;

/** Models that scripts log. Ids are `m-` and 32 hex digits. Writes follow the fence of the model's source run. */
export interface LoggedModels {
  create(principal: Principal, request: CreateModelRequest): Promise<LoggedModel>;
  /** Throws MODEL_NOT_FOUND, also for a deleted one unless `deleted` allows it. */
  get(principal: Principal, id: string, options?: { readonly deleted: boolean }): Promise<LoggedModel>;
  search(principal: Principal, request: ModelSearchRequest): Promise<Page<LoggedModel>>;
  /** Parameters keep their first value. */
  logParams(principal: Principal, id: string, params: readonly Entry[]): Promise<void>;
  setTags(principal: Principal, id: string, tags: readonly Entry[]): Promise<void>;
  deleteTag(principal: Principal, id: string, key: string): Promise<void>;
  finalize(principal: Principal, id: string, status: ModelStatus): Promise<LoggedModel>;
  delete(principal: Principal, id: string): Promise<void>;
  /** Names models as what a run made, and at which step. */
  logOutputs(principal: Principal, run: string, models: readonly ModelOutput[]): Promise<void>;
  /** Appends what a client of MLflow 2 says of a model to the run's tag. */
  record(principal: Principal, run: string, model: unknown): Promise<void>;
}

export function createLoggedModels(parts: { db: Database; clock: Clock; keys: KeyCache }): LoggedModels {
  const { db, clock } = parts;
  const read = (id: number): Promise<LoggedModel> =>
    db.read(function* () {
      const [model] = yield* readModels([id], mostMetrics);
      if (model === undefined) throw modelNotFound(String(id));
      return model;
    });
  return {
    async create(principal, request) {
      checkModel(request);
      const given = { uuid: `m-${newRunId()}`, at: clock.now() };
      return read(await db.write(() => createModel(request, given, principal)));
    },
    async get(principal, id, { deleted } = { deleted: false }) {
      const row = await db.read(() => first(findModel, { uuid: id }));
      if (row === undefined || (!deleted && row.lifecycle_stage !== "active")) throw modelNotFound(id);
      authorize(principal, "models:read", { owner: row.created_by });
      return read(row.id);
    },
    async search(principal, request) {
      for (const id of request.experiments) await db.read(() => readExperiment(id, principal));
      return searchModels(db, request, principal);
    },
    async logParams(principal, id, params) {
      checkModelEntries("params", params);
      await db.write(() => logModelParams(id, params, principal));
    },
    async setTags(principal, id, tags) {
      checkModelEntries("tags", tags);
      await db.write(() => setModelTags(id, tags, principal));
    },
    async deleteTag(principal, id, key) {
      await db.write(() => removeModelTag(id, key, principal));
    },
    async finalize(principal, id, status) {
      const at = clock.now();
      return read(await db.write(() => finalizeModel(id, status, at, principal)));
    },
    async delete(principal, id) {
      const at = clock.now();
      await db.write(() => removeModel(id, at, principal));
    },
    ...linkCases(parts),
  };
}

function linkCases({ db, keys }: { db: Database; keys: KeyCache }): Pick<LoggedModels, "logOutputs" | "record"> {
  return {
    async logOutputs(principal, run, models) {
      await db.write(() => logOutputs(run, models, principal));
    },
    async record(principal, run, model) {
      keys.add(await db.write(() => recordModel(run, model, principal, keys)));
    },
  };
}
