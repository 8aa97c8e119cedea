import { PharosError } from "#/base/errors/index.ts";
import { ownerOf, type Principal } from "#/base/principal.ts";
import { batch, exec, first, many, one, type Tx } from "#/platform/db/index.ts";
import { refuseDeleted } from "../create-run.ts";
import { superseded, writableRun } from "../fence.ts";
import type { Entry } from "../model.ts";
import { generatedRunName } from "../rules/run-name.ts";
import { lockOwnRun } from "../store/job-runs.ts";
import { activeModel, modelToChange } from "./fence.ts";
import type { CreateModelRequest, ModelStatus } from "./model.ts";
import {
  deleteModel,
  deleteModelTag,
  insertModel,
  insertModelParam,
  modelParams,
  setModelStatus,
  upsertModelTag,
} from "./store.ts";

/** Makes a model whose files are still to come, and answers its surrogate id. */
export function* createModel(
  request: CreateModelRequest,
  given: { readonly uuid: string; readonly at: number },
  principal: Principal,
): Tx<number> {
  yield* refuseDeleted(request.experimentId);
  const { id } = yield* one(insertModel, {
    uuid: given.uuid,
    experiment: request.experimentId,
    name: request.name ?? generatedRunName(given.uuid),
    type: request.modelType ?? null,
    status: "PENDING",
    source: request.sourceRun ?? null,
    run: yield* writerOf(request, principal),
    at: given.at,
    owner: ownerOf(principal),
  });
  yield* batch(insertModelParam, rowsOf(id, request.params));
  yield* batch(upsertModelTag, rowsOf(id, request.tags));
  return id;
}

/** The run whose writers may write the model: its source, which the principal has to be allowed to write. */
function* writerOf({ sourceRun }: CreateModelRequest, principal: Principal): Tx<number | null> {
  if (sourceRun !== undefined) return (yield* writableRun(sourceRun, principal)).id;
  if (principal.kind !== "attempt") return null;
  const own = yield* first(lockOwnRun, { job: principal.jobId, attempt: principal.attempt });
  if (own === undefined) throw superseded(principal.jobId, principal.attempt);
  return own.id;
}

/** Parameters keep their first value; the same value again is welcome. */
export function* logModelParams(uuid: string, params: readonly Entry[], principal: Principal): Tx<void> {
  const { id } = yield* activeModel(uuid, principal);
  const unique = new Map(params.map((param) => [param.key, param]));
  if ((yield* batch(insertModelParam, rowsOf(id, [...unique.values()]))) === unique.size) return;
  const stored = new Map((yield* many(modelParams([id]))).map(({ key, value }) => [key, value]));
  for (const { key, value } of params) {
    const known = stored.get(key);
    if (known === value) continue;
    throw new PharosError(
      "PARAM_CHANGED",
      `Changing param values is not allowed. Param with key='${key}' was already logged with value='${known}' ` +
        `for model ID='${uuid}'. Attempted logging new value '${value}'.`,
    );
  }
}

export function* setModelTags(uuid: string, tags: readonly Entry[], principal: Principal): Tx<void> {
  const { id } = yield* activeModel(uuid, principal);
  yield* batch(upsertModelTag, rowsOf(id, tags));
}

export function* removeModelTag(uuid: string, key: string, principal: Principal): Tx<void> {
  const { id } = yield* activeModel(uuid, principal);
  if ((yield* exec(deleteModelTag, { model: id, key })) > 0) return;
  throw new PharosError("TAG_NOT_FOUND", `No tag with key '${key}' found for model with ID '${uuid}'.`);
}

export function* finalizeModel(uuid: string, status: ModelStatus, at: number, principal: Principal): Tx<number> {
  const { id } = yield* activeModel(uuid, principal);
  yield* exec(setModelStatus, { id, status, at });
  return id;
}

/** Deleting a deleted model changes nothing. */
export function* removeModel(uuid: string, at: number, principal: Principal): Tx<void> {
  const { id, lifecycle_stage: stage } = yield* modelToChange(uuid, principal, "models:delete");
  if (stage === "active") yield* exec(deleteModel, { id, at });
}

function rowsOf(model: number, entries: readonly Entry[]): { model: number; key: string; value: string }[] {
  return entries.map(({ key, value }) => ({ model, key, value }));
}
