import { PharosError } from "#/base/errors/index.ts";
import { first } from "#/platform/db/index.ts";
import { statement } from "#/schema/index.ts";
import { checkWriter } from "./check-writer.ts";
import type { ArtifactHolders } from "./ports/artifact-holders.ts";
import { modelFiles } from "./store.ts";

const findModel = statement((db, p: { uuid: string }) =>
  db
    .selectFrom("logged_models")
    .leftJoin("runs", "runs.id", "logged_models.run_id")
    .select(["logged_models.id", "logged_models.created_by as owner", "runs.job_id", "runs.writer_attempt"])
    .where("logged_models.uuid", "=", p.uuid),
);

// An update that changes nothing is the row lock that both engines have.
const lockModel = statement((db, p: { uuid: string }) =>
  db
    .updateTable("logged_models")
    .set((eb) => ({ run_id: eb.ref("run_id") }))
    .where("uuid", "=", p.uuid)
    .returning(["id", "created_by as owner"]),
);

const lockWriter = statement((db, p: { uuid: string; jobId: number; attempt: number }) =>
  db
    .updateTable("runs")
    .set((eb) => ({ writer_attempt: eb.ref("writer_attempt") }))
    .where("id", "=", (eb) => eb.selectFrom("logged_models").select("run_id").where("uuid", "=", p.uuid))
    .where("job_id", "=", p.jobId)
    .where("writer_attempt", "=", p.attempt)
    .returning("id"),
);

/** The fence of logged models' artifacts: an attempt writes those of the models of runs that it may write. */
export const modelRows: ArtifactHolders = {
  files: modelFiles,
  missing: modelNotFound,
  *find(id) {
    return yield* first(findModel, { uuid: id });
  },
  *check(id, principal) {
    const model = yield* first(findModel, { uuid: id });
    if (model === undefined) throw modelNotFound(id);
    checkWriter(model, principal, `model ${id}`);
    return model;
  },
  *fence(id, principal) {
    const { jobId, attempt } = principal.kind === "attempt" ? principal : { jobId: 0, attempt: 0 };
    // The run first, as everywhere, so that two writers never wait for each other crosswise.
    const mayWrite =
      principal.kind !== "attempt" || (yield* first(lockWriter, { uuid: id, jobId, attempt })) !== undefined;
    const model = mayWrite ? yield* first(lockModel, { uuid: id }) : undefined;
    if (model !== undefined) return model;
    yield* this.check(id, principal);
    // The check passes only when the model changed hands between the statements.
    throw new PharosError("DATABASE_CONFLICT", `Model ${id} was changed at the same moment.`);
  },
};

function modelNotFound(id: string): PharosError {
  return new PharosError("MODEL_NOT_FOUND", `Logged model with ID '${id}' not found.`);
}
