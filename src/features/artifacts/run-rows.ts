import { PharosError } from "#/base/errors/index.ts";
import { first } from "#/platform/db/index.ts";
import { statement } from "#/schema/index.ts";
import { checkWriter } from "./check-writer.ts";
import type { ArtifactHolders } from "./ports/artifact-holders.ts";
import { runFiles } from "./store.ts";

const findRun = statement((db, p: { uuid: string }) =>
  db.selectFrom("runs").select(["id", "created_by as owner", "job_id", "writer_attempt"]).where("uuid", "=", p.uuid),
);

// An update that changes nothing is the row lock that both engines have.
const lockRun = statement((db, p: { uuid: string }) =>
  db
    .updateTable("runs")
    .set((eb) => ({ writer_attempt: eb.ref("writer_attempt") }))
    .where("uuid", "=", p.uuid)
    .returning(["id", "created_by as owner"]),
);

const lockRunOfAttempt = statement((db, p: { uuid: string; jobId: number; attempt: number }) =>
  db
    .updateTable("runs")
    .set((eb) => ({ writer_attempt: eb.ref("writer_attempt") }))
    .where("uuid", "=", p.uuid)
    .where("job_id", "=", p.jobId)
    .where("writer_attempt", "=", p.attempt)
    .returning(["id", "created_by as owner"]),
);

/** The fence of artifacts, straight over the table of runs. */
export const runRows: ArtifactHolders = {
  files: runFiles,
  missing: runNotFound,
  *find(runId) {
    return yield* first(findRun, { uuid: runId });
  },
  *check(runId, principal) {
    const run = yield* first(findRun, { uuid: runId });
    if (run === undefined) throw runNotFound(runId);
    checkWriter(run, principal, `run ${runId}`);
    return run;
  },
  *fence(runId, principal) {
    const run =
      principal.kind === "attempt"
        ? yield* first(lockRunOfAttempt, { uuid: runId, jobId: principal.jobId, attempt: principal.attempt })
        : yield* first(lockRun, { uuid: runId });
    if (run !== undefined) return run;
    yield* this.check(runId, principal);
    // The check passes only when the run changed hands between the two statements.
    throw new PharosError("DATABASE_CONFLICT", `Run ${runId} was changed at the same moment.`);
  },
};

function runNotFound(runId: string): PharosError {
  return new PharosError("RUN_NOT_FOUND", `Run ${runId} does not exist.`);
}
