import type { Selectable } from "kysely";
import { PharosError } from "#/base/errors/index.ts";
import type { Permission } from "#/base/permissions.ts";
import type { Principal } from "#/base/principal.ts";
import { authorize } from "#/features/auth/index.ts";
import { first, many, type Tx } from "#/platform/db/index.ts";
import type { Tables } from "#/schema/index.ts";
import { superseded } from "../fence.ts";
import { findModel, jobOfRun, lockRunOfAttempt, modelsNamed } from "./store.ts";

export type ModelRow = Selectable<Tables["logged_models"]>;

export function modelNotFound(uuid: string): PharosError {
  return new PharosError("MODEL_NOT_FOUND", `Logged model with ID '${uuid}' not found.`);
}

/**
 * The model, for a write of this transaction. An attempt writes only models of runs that it may write. Throws
 * MODEL_NOT_FOUND, FORBIDDEN for a model of another job or of a person, and ATTEMPT_SUPERSEDED.
 */
export function* modelToChange(uuid: string, principal: Principal, permission: Permission): Tx<ModelRow> {
  const model = yield* first(findModel, { uuid });
  if (model === undefined) throw modelNotFound(uuid);
  yield* refuseOthers(model, principal);
  authorize(principal, permission, { owner: model.created_by });
  return model;
}

/** The same for a write that makes no sense on a deleted model. */
export function* activeModel(uuid: string, principal: Principal): Tx<ModelRow> {
  const model = yield* modelToChange(uuid, principal, "models:update");
  if (model.lifecycle_stage !== "active") throw modelNotFound(uuid);
  return model;
}

function* refuseOthers(model: ModelRow, principal: Principal): Tx<void> {
  if (principal.kind !== "attempt") return;
  const { run_id: run } = model;
  const { jobId, attempt } = principal;
  if (run !== null) {
    if ((yield* first(lockRunOfAttempt, { run, jobId, attempt })) !== undefined) return;
    if ((yield* first(jobOfRun, { run }))?.job_id === jobId) throw superseded(jobId, attempt);
  }
  throw new PharosError("FORBIDDEN", `Model ${model.uuid} does not belong to the job of this token.`);
}

/** The surrogate ids of models that somebody names, deleted ones too. Throws MODEL_NOT_FOUND for the first unknown one. */
export function* readableModels(uuids: ReadonlySet<string>, principal: Principal): Tx<ReadonlyMap<string, number>> {
  if (uuids.size === 0) return new Map();
  const rows = new Map((yield* many(modelsNamed([...uuids]))).map((row) => [row.uuid, row]));
  const ids = new Map<string, number>();
  for (const uuid of uuids) {
    const row = rows.get(uuid);
    if (row === undefined) throw modelNotFound(uuid);
    authorize(principal, "models:read", { owner: row.created_by });
    ids.set(uuid, row.id);
  }
  return ids;
}
