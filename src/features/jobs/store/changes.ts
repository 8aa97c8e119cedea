import { statement } from "#/schema/index.ts";

/** Asks the attempt that runs to stop. */
export const stopJob = statement((db, p: { id: number; version: number; cancel: string }) =>
  db
    .updateTable("jobs")
    .set((eb) => ({ state: "stopping", version: eb("version", "+", 1), cancel: p.cancel }))
    .where("id", "=", p.id)
    .where("version", "=", p.version),
);

/** Ends a job that no attempt holds. */
export const endWaiting = statement(
  (
    db,
    p: {
      id: number;
      version: number;
      state: string;
      cancel: string;
      outcome: string | null;
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
        cancel: p.cancel,
        outcome: p.outcome,
        error_code: p.code,
        error: p.error,
        finished_at: p.at,
      }))
      .where("id", "=", p.id)
      .where("version", "=", p.version)
      .where("state", "=", "queued"),
);

export const setPriority = statement((db, p: { id: number; version: number; priority: number }) =>
  db
    .updateTable("jobs")
    .set((eb) => ({ priority: p.priority, version: eb("version", "+", 1) }))
    .where("id", "=", p.id)
    .where("version", "=", p.version)
    .where("state", "=", "queued"),
);

export const dependentsOf = statement((db, p: { id: number; limit: number }) =>
  db.selectFrom("job_dependencies").select("job_id").where("depends_on", "=", p.id).orderBy("job_id").limit(p.limit),
);

export const deleteDependency = statement((db, p: { jobId: number; dependsOn: number }) =>
  db.deleteFrom("job_dependencies").where("job_id", "=", p.jobId).where("depends_on", "=", p.dependsOn),
);

/** One dependency less; answers what the queue needs once it was the last. */
export const lessWaiting = statement((db, p: { id: number }) =>
  db
    .updateTable("jobs")
    .set((eb) => ({ waiting_for: eb("waiting_for", "-", 1), version: eb("version", "+", 1) }))
    .where("id", "=", p.id)
    .where("state", "=", "queued")
    .where("waiting_for", ">", 0)
    .returning(["version", "waiting_for", "attempt"]),
);

/** Finished jobs that something still waits for: a crash came between their end and its consequence. */
export const forgottenEnds = statement((db, p: { limit: number }) =>
  db
    .selectFrom("job_dependencies")
    .innerJoin("jobs", "jobs.id", "job_dependencies.depends_on")
    .select(["jobs.id", "jobs.state"])
    .distinct()
    .where("jobs.finished_at", "is not", null)
    .limit(p.limit),
);
