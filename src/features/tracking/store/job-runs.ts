import { statement } from "#/schema/index.ts";
import type { RunStatus } from "../model.ts";

/** The newest of a job's own runs. */
export const newestOwnRun = statement((db, p: { job: number }) =>
  db
    .selectFrom("runs")
    .selectAll()
    .where("job_id", "=", p.job)
    .where("is_own", "=", 1)
    .orderBy("id", "desc")
    .limit(1)
    .forUpdate(),
);

/** From here on no attempt writes any run of the job. */
export const lowerFence = statement((db, p: { job: number }) =>
  db.updateTable("runs").set({ writer_attempt: 0 }).where("job_id", "=", p.job),
);

/** From here on only this attempt writes the runs of the job that still count. */
export const raiseFence = statement((db, p: { job: number; attempt: number }) =>
  db.updateTable("runs").set({ writer_attempt: p.attempt }).where("job_id", "=", p.job).where("superseded", "=", 0),
);

/** The next attempt continues this run, and its script may adopt it anew. */
export const reopenRun = statement((db, p: { job: number; uuid: string }) =>
  db
    .updateTable("runs")
    .set({ status: "SCHEDULED", end_time: null, adopted: 0 })
    .where("uuid", "=", p.uuid)
    .where("job_id", "=", p.job)
    .where("is_own", "=", 1)
    .returning(["id", "uuid", "experiment_id"]),
);

export const supersedeRuns = statement((db, p: { job: number; except: number }) =>
  db
    .updateTable("runs")
    .set({ superseded: 1 })
    .where("job_id", "=", p.job)
    .where("id", "!=", p.except)
    .where("superseded", "=", 0)
    .returning(["id", "experiment_id"]),
);

export const startOwnRun = statement((db, p: { job: number; attempt: number; at: number }) =>
  db
    .updateTable("runs")
    .set((eb) => ({
      status: "RUNNING",
      // A run that an older attempt started keeps that start.
      start_time: eb.case().when("start_time", "=", eb.ref("created_at")).then(p.at).else(eb.ref("start_time")).end(),
    }))
    .where("job_id", "=", p.job)
    .where("writer_attempt", "=", p.attempt)
    .where("is_own", "=", 1)
    .where("superseded", "=", 0)
    .where("status", "=", "SCHEDULED"),
);

export const endOwnRun = statement((db, p: { job: number; attempt: number; status: RunStatus; at: number }) =>
  db
    .updateTable("runs")
    .set({ status: p.status, end_time: p.at })
    .where("job_id", "=", p.job)
    .where("writer_attempt", "=", p.attempt)
    .where("is_own", "=", 1)
    .where("superseded", "=", 0),
);

/** The run of a job that no attempt has taken. */
export const endUnstartedRun = statement((db, p: { job: number; status: RunStatus; at: number }) =>
  db
    .updateTable("runs")
    .set({ status: p.status, end_time: p.at })
    .where("job_id", "=", p.job)
    .where("writer_attempt", "=", 0)
    .where("status", "=", "SCHEDULED"),
);

/** Linked runs keep the status that they ended with; open ones end as their attempt did. */
export const endLinkedRuns = statement((db, p: { job: number; attempt: number; status: RunStatus; at: number }) =>
  db
    .updateTable("runs")
    .set({ status: p.status, end_time: p.at })
    .where("job_id", "=", p.job)
    .where("writer_attempt", "=", p.attempt)
    .where("is_own", "=", 0)
    .where("status", "in", ["SCHEDULED", "RUNNING"]),
);

export const lowerFenceOf = statement((db, p: { job: number; attempt: number }) =>
  db.updateTable("runs").set({ writer_attempt: 0 }).where("job_id", "=", p.job).where("writer_attempt", "=", p.attempt),
);

/** The attempt's own run, taken by the first runs/create of its script. */
export const adoptRun = statement(
  (db, p: { job: number; attempt: number; experiment: number; start: number; user: string }) =>
    db
      .updateTable("runs")
      .set({ adopted: 1, status: "RUNNING", experiment_id: p.experiment, start_time: p.start, user_id: p.user })
      .where("job_id", "=", p.job)
      .where("writer_attempt", "=", p.attempt)
      .where("is_own", "=", 1)
      .where("adopted", "=", 0)
      .where("superseded", "=", 0)
      .returning(["id", "uuid", "name", "start_time"]),
);

/** The attempt's own run, locked against a newer attempt; absent for an attempt that is not the current one. */
export const lockOwnRun = statement((db, p: { job: number; attempt: number }) =>
  db
    .selectFrom("runs")
    .select(["id", "uuid"])
    .where("job_id", "=", p.job)
    .where("writer_attempt", "=", p.attempt)
    .where("is_own", "=", 1)
    .where("superseded", "=", 0)
    .forShare(),
);
