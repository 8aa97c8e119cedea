import type { Selectable } from "kysely";
import { statement, type Tables } from "#/schema/index.ts";

/** An attempt as its job's history tells it. */
export type AttemptRow = Pick<
  Selectable<Tables["attempts"]>,
  | "number"
  | "run_uuid"
  | "worker_id"
  | "claimed_at"
  | "started_at"
  | "ended_at"
  | "outcome"
  | "exit_code"
  | "signal"
  | "error"
  | "enforced"
  | "usage"
> & { readonly worker: string | null; readonly host: string | null };

/** The compare-and-set of a claim: only one that finds the job waiting and due gets a row. */
export const claimJob = statement(
  (db, p: { id: number; worker: number; leaseUntil: number; newRun: string; now: number }) =>
    db
      .updateTable("jobs")
      .set((eb) => ({
        state: "starting",
        version: eb("version", "+", 1),
        attempt: eb("attempt", "+", 1),
        worker_id: p.worker,
        lease_until: p.leaseUntil,
        started_at: null,
        run_uuid: eb
          .case()
          .when(eb.or([eb("attempt", "=", 0), eb("resumable", "=", 1)]))
          .then(eb.ref("run_uuid"))
          .else(p.newRun)
          .end(),
      }))
      .where("id", "=", p.id)
      .where("state", "=", "queued")
      .where("waiting_for", "=", 0)
      .where((eb) => eb.or([eb("not_before", "is", null), eb("not_before", "<=", p.now)]))
      .returning(["id", "version", "attempt", "request", "name", "created_by", "run_uuid", "resumable", "snapshot_id"]),
);

export const insertAttempt = statement(
  (
    db,
    p: { jobId: number; number: number; run: string; worker: number; tokenHash: string; tokenSalt: string; at: number },
  ) =>
    db.insertInto("attempts").values({
      job_id: p.jobId,
      number: p.number,
      run_uuid: p.run,
      worker_id: p.worker,
      token_hash: p.tokenHash,
      token_salt: p.tokenSalt,
      claimed_at: p.at,
    }),
);

/** Everything that decides over an attempt, with the epoch of the worker that holds it. */
export const findHeld = statement((db, p: { id: number }) =>
  db
    .selectFrom("jobs")
    .leftJoin("workers", "workers.id", "jobs.worker_id")
    .select([
      "jobs.id",
      "jobs.state",
      "jobs.version",
      "jobs.attempt",
      "jobs.worker_id",
      "jobs.lease_until",
      "jobs.cancel",
      "jobs.failures",
      "jobs.losses",
      "jobs.rejections",
      "jobs.refused_by",
      "jobs.request",
      "jobs.created_by",
      "jobs.priority",
      "jobs.not_before",
      "jobs.waiting_for",
      "workers.epoch",
    ])
    .where("jobs.id", "=", p.id),
);

export const startJob = statement((db, p: { id: number; version: number; state: string; at: number }) =>
  db
    .updateTable("jobs")
    .set((eb) => ({ state: p.state, version: eb("version", "+", 1), started_at: p.at }))
    .where("id", "=", p.id)
    .where("version", "=", p.version),
);

export const startAttempt = statement((db, p: { jobId: number; number: number; at: number; enforced: string | null }) =>
  db
    .updateTable("attempts")
    .set({ started_at: p.at, enforced: p.enforced })
    .where("job_id", "=", p.jobId)
    .where("number", "=", p.number)
    .where("started_at", "is", null)
    .where("ended_at", "is", null),
);

/** A renewal changes no version: nobody needs to hear of it. */
export const renewLease = statement((db, p: { id: number; attempt: number; worker: number; leaseUntil: number }) =>
  db
    .updateTable("jobs")
    .set({ lease_until: p.leaseUntil })
    .where("id", "=", p.id)
    .where("attempt", "=", p.attempt)
    .where("worker_id", "=", p.worker)
    .where("state", "in", ["starting", "running", "stopping"])
    .returning("cancel"),
);

export const endJob = statement(
  (
    db,
    p: {
      id: number;
      version: number;
      state: string;
      outcome: string;
      exitCode: number | null;
      signal: string | null;
      code: string | null;
      error: string | null;
      at: number;
    },
  ) =>
    db
      .updateTable("jobs")
      .set((eb) => ({
        state: p.state,
        version: eb("version", "+", 1),
        worker_id: null,
        lease_until: null,
        outcome: p.outcome,
        exit_code: p.exitCode,
        signal: p.signal,
        error_code: p.code,
        error: p.error,
        finished_at: p.at,
      }))
      .where("id", "=", p.id)
      .where("version", "=", p.version),
);

export const requeueJob = statement(
  (
    db,
    p: {
      id: number;
      version: number;
      outcome: string;
      exitCode: number | null;
      signal: string | null;
      failures: number;
      losses: number;
      rejections: number;
      refusedBy: string;
      notBefore: number | null;
    },
  ) =>
    db
      .updateTable("jobs")
      .set((eb) => ({
        state: "queued",
        version: eb("version", "+", 1),
        worker_id: null,
        lease_until: null,
        outcome: p.outcome,
        exit_code: p.exitCode,
        signal: p.signal,
        failures: p.failures,
        losses: p.losses,
        rejections: p.rejections,
        refused_by: p.refusedBy,
        not_before: p.notBefore,
        started_at: null,
      }))
      .where("id", "=", p.id)
      .where("version", "=", p.version),
);

export const closeAttempt = statement(
  (
    db,
    p: {
      jobId: number;
      number: number;
      outcome: string;
      exitCode: number | null;
      signal: string | null;
      error: string | null;
      usage: string | null;
      request: string | null;
      at: number;
    },
  ) =>
    db
      .updateTable("attempts")
      .set({
        ended_at: p.at,
        outcome: p.outcome,
        exit_code: p.exitCode,
        signal: p.signal,
        error: p.error,
        usage: p.usage,
        finish_request: p.request,
      })
      .where("job_id", "=", p.jobId)
      .where("number", "=", p.number),
);

export const findAttempt = statement((db, p: { jobId: number; number: number }) =>
  db
    .selectFrom("attempts")
    .select(["worker_id", "started_at", "ended_at", "outcome", "finish_request"])
    .where("job_id", "=", p.jobId)
    .where("number", "=", p.number),
);

export const attemptsOf = statement((db, p: { jobId: number }) =>
  db
    .selectFrom("attempts")
    .leftJoin("workers", "workers.id", "attempts.worker_id")
    .select([
      "attempts.number",
      "attempts.run_uuid",
      "attempts.worker_id",
      "workers.name as worker",
      "workers.host",
      "attempts.claimed_at",
      "attempts.started_at",
      "attempts.ended_at",
      "attempts.outcome",
      "attempts.exit_code",
      "attempts.signal",
      "attempts.error",
      "attempts.enforced",
      "attempts.usage",
    ])
    .where("attempts.job_id", "=", p.jobId)
    .orderBy("attempts.number"),
);

/** For the repeat of a claim: an attempt that this worker still holds. */
export const heldAttempt = statement((db, p: { id: number; attempt: number; worker: number }) =>
  db
    .selectFrom("jobs")
    .innerJoin("attempts", (join) =>
      join.onRef("attempts.job_id", "=", "jobs.id").onRef("attempts.number", "=", "jobs.attempt"),
    )
    .innerJoin("runs", "runs.uuid", "jobs.run_uuid")
    .select([
      "jobs.id",
      "jobs.attempt",
      "jobs.request",
      "jobs.name",
      "jobs.created_by",
      "jobs.run_uuid",
      "jobs.resumable",
      "jobs.snapshot_id",
      "attempts.token_salt",
      "runs.experiment_id",
    ])
    .where("jobs.id", "=", p.id)
    .where("jobs.attempt", "=", p.attempt)
    .where("jobs.worker_id", "=", p.worker)
    .where("jobs.finished_at", "is", null),
);

/** What a worker holds; few rows, found among the live ones. */
export const heldBy = statement((db, p: { worker: number }) =>
  db
    .selectFrom("jobs")
    .select(["id", "attempt", "state", "cancel", "request", "lease_until"])
    .where("state", "in", ["starting", "running", "stopping"])
    .where("finished_at", "is", null)
    .where("worker_id", "=", p.worker)
    .orderBy("id"),
);

export const heldDemands = statement((db) =>
  db
    .selectFrom("jobs")
    .select(["id", "worker_id", "request"])
    .where("state", "in", ["starting", "running", "stopping"])
    .where("finished_at", "is", null),
);

export const expiredLeases = statement((db, p: { before: number; limit: number }) =>
  db
    .selectFrom("jobs")
    .select(["id", "attempt", "worker_id"])
    .where("lease_until", "<", p.before)
    .orderBy("lease_until")
    .limit(p.limit),
);

export const extendLeases = statement((db, p: { until: number }) =>
  db.updateTable("jobs").set({ lease_until: p.until }).where("lease_until", "is not", null),
);
