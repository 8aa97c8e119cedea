import { dynamic } from "#/schema/index.ts";

/** What a hint about a changed job says. */
export const changedJobs = (ids: readonly number[]) =>
  dynamic((db) => db.selectFrom("jobs").select(["id", "version", "created_by", "queue"]).where("id", "in", ids));

/** The runs that a change of these jobs may have changed: of their attempts, and those that their scripts made. */
export const runsOfJobs = (ids: readonly number[], limit: number) =>
  dynamic((db) =>
    db
      .selectFrom("runs")
      .select(["uuid", "experiment_id", "created_by"])
      .where("job_id", "in", ids)
      .orderBy("id", "desc")
      .limit(limit),
  );
