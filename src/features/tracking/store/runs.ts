import { dynamic, statement } from "#/schema/index.ts";
import type { RunStatus } from "../model.ts";

export interface NewRun {
  readonly uuid: string;
  readonly experiment: number;
  readonly name: string;
  readonly status: RunStatus;
  readonly user: string;
  readonly start: number;
  readonly at: number;
  readonly owner: string;
  readonly job: number | null;
  readonly writer: number;
  readonly own: number;
  readonly adopted: number;
}

export const insertRun = statement((db, p: NewRun) =>
  db
    .insertInto("runs")
    .values({
      uuid: p.uuid,
      experiment_id: p.experiment,
      name: p.name,
      status: p.status,
      user_id: p.user,
      lifecycle_stage: "active",
      start_time: p.start,
      end_time: null,
      deleted_at: null,
      created_at: p.at,
      created_by: p.owner,
      job_id: p.job,
      writer_attempt: p.writer,
      is_own: p.own,
      adopted: p.adopted,
      superseded: 0,
    })
    .returning("id"),
);

export const findRun = statement((db, p: { uuid: string }) =>
  db
    .selectFrom("runs")
    .innerJoin("experiments", "experiments.id", "runs.experiment_id")
    .selectAll("runs")
    .select("experiments.artifact_location")
    .where("runs.uuid", "=", p.uuid),
);

export const setRunName = statement((db, p: { id: number; name: string }) =>
  db.updateTable("runs").set({ name: p.name }).where("id", "=", p.id),
);

export const setRunParent = statement((db, p: { id: number; parent: string | null }) =>
  db.updateTable("runs").set({ parent_uuid: p.parent }).where("id", "=", p.id),
);

export const setRunStatus = statement((db, p: { id: number; status: RunStatus }) =>
  db.updateTable("runs").set({ status: p.status }).where("id", "=", p.id),
);

export const setRunEnd = statement((db, p: { id: number; end: number }) =>
  db.updateTable("runs").set({ end_time: p.end }).where("id", "=", p.id),
);

export const setRunStage = statement((db, p: { id: number; stage: string; at: number | null }) =>
  db.updateTable("runs").set({ lifecycle_stage: p.stage, deleted_at: p.at }).where("id", "=", p.id),
);

/** Runs of an experiment after one of them, the newest first. */
export const runsAfter = statement((db, p: { experiment: number; start: number; uuid: string; limit: number }) =>
  db
    .selectFrom("runs")
    .select(["id", "uuid", "start_time", "lifecycle_stage"])
    .where("experiment_id", "=", p.experiment)
    .where("start_time", "<=", p.start)
    .where((eb) => eb.or([eb("start_time", "<", p.start), eb("uuid", ">", p.uuid)]))
    .orderBy("start_time", "desc")
    .orderBy("uuid")
    .limit(p.limit),
);

export const setStageOfRuns = (ids: readonly number[], stage: string, at: number | null) =>
  dynamic((db) => db.updateTable("runs").set({ lifecycle_stage: stage, deleted_at: at }).where("id", "in", ids));
