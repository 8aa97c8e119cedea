import { sql, type RawBuilder } from "kysely";
import { PharosError } from "#/base/errors/index.ts";
import type { Principal } from "#/base/principal.ts";
import { first, type Tx } from "#/platform/db/index.ts";
import { statement } from "#/schema/index.ts";
import type { LifecycleStage } from "./model.ts";

/** The values of `mayWrite`: what a writer has to be compared with. */
export interface Fence {
  /** 1: the writer is an attempt, and only the current one may write. */
  readonly fenced: number;
  readonly jobId: number;
  readonly attempt: number;
}

/** The principal as parameters of a statement that contains `mayWrite`. */
export function fence(principal: Principal): Fence {
  if (principal.kind !== "attempt") return { fenced: 0, jobId: 0, attempt: 0 };
  return { fenced: 1, jobId: principal.jobId, attempt: principal.attempt };
}

/** Condition on a row of `runs`: this writer may write it. Part of every write's own SQL. */
function mayWrite(p: Fence): RawBuilder<boolean> {
  return sql<boolean>`(${p.fenced} = 0 or (runs.job_id = ${p.jobId} and runs.writer_attempt = ${p.attempt}))`;
}

/** A run that the principal may write; its row is locked against a newer attempt until the transaction ends. */
export interface WritableRun {
  readonly id: number;
  readonly experiment_id: number;
  readonly lifecycle_stage: string;
  readonly created_by: string;
}

const lockRun = statement((db, p: Fence & { uuid: string }) =>
  db
    .selectFrom("runs")
    .select(["id", "experiment_id", "lifecycle_stage", "created_by"])
    .where("uuid", "=", p.uuid)
    .where(mayWrite(p))
    .forShare(),
);

const findWriter = statement((db, p: { uuid: string }) =>
  db.selectFrom("runs").select(["job_id", "writer_attempt"]).where("uuid", "=", p.uuid),
);

/**
 * The run, for a write of this transaction. Throws RUN_NOT_FOUND, FORBIDDEN for another job's run, and
 * ATTEMPT_SUPERSEDED for an attempt that is not the current one.
 */
export function* writableRun(uuid: string, principal: Principal): Tx<WritableRun> {
  const run = yield* first(lockRun, { uuid, ...fence(principal) });
  return run ?? (yield* refuse(uuid, principal));
}

function* refuse(uuid: string, principal: Principal): Tx<never> {
  const found = yield* first(findWriter, { uuid });
  if (found === undefined) throw runNotFound(uuid);
  if (principal.kind === "attempt" && found.job_id === principal.jobId) {
    throw superseded(principal.jobId, principal.attempt);
  }
  throw new PharosError("FORBIDDEN", `Run ${uuid} does not belong to the job of this token.`);
}

export function superseded(jobId: number, attempt: number): PharosError {
  return new PharosError(
    "ATTEMPT_SUPERSEDED",
    `Attempt ${attempt} of job #${jobId} may not write any more: it has ended, or a newer attempt runs.`,
  );
}

export function runNotFound(uuid: string): PharosError {
  return new PharosError("RUN_NOT_FOUND", `Run with id=${uuid} not found`);
}

/** The same for a write that changes what the run is: it must not lie in the trash. */
export function* activeRun(uuid: string, principal: Principal): Tx<WritableRun> {
  const run = yield* writableRun(uuid, principal);
  if (run.lifecycle_stage !== ("active" satisfies LifecycleStage)) {
    throw new PharosError(
      "RUN_DELETED",
      `The run ${uuid} must be in the 'active' state. Current state is ${run.lifecycle_stage}.`,
    );
  }
  return run;
}
