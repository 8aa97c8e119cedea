import { sql, type Kysely } from "kysely";
import type { Principal } from "#/base/principal.ts";
import { visible } from "#/features/auth/index.ts";
import { dynamic, statement, type Tables } from "#/schema/index.ts";

/** A word of the query's text, not a parameter: only so the engines see that the index of waiting jobs answers. */
const isQueued = sql<boolean>`jobs.state = 'queued'`;
const isHeld = sql<boolean>`jobs.state in ('starting', 'running', 'stopping')`;

/** Every line of every queue, jobs of one priority and user, in order. From the index alone. */
export const lineCounts = (principal: Principal) =>
  dynamic((db) =>
    db
      .selectFrom("jobs")
      .select(["queue", "priority", "created_by as user"])
      .select([sql<number>`count(*)`.as("waiting"), sql<number>`min(id)`.as("head")])
      .where(isQueued)
      .where(visible(principal))
      .groupBy(["queue", "priority", "created_by"])
      .orderBy("queue")
      .orderBy("priority", "desc")
      .orderBy("head"),
  );

/** What has a place now, the oldest first; found among the live jobs. */
export const heldJobs = (principal: Principal, limit: number) =>
  dynamic((db) =>
    db
      .selectFrom("jobs")
      .leftJoin("workers", "workers.id", "jobs.worker_id")
      .leftJoin("runs", "runs.uuid", "jobs.run_uuid")
      .leftJoin("attempts", (join) =>
        join.onRef("attempts.job_id", "=", "jobs.id").onRef("attempts.number", "=", "jobs.attempt"),
      )
      .select("attempts.claimed_at")
      .select(["jobs.id", "jobs.name", "jobs.created_by as user", "jobs.queue", "jobs.state", "jobs.attempt"])
      .select(["jobs.request", "jobs.worker_id", "workers.name as worker", "jobs.started_at", "jobs.run_uuid"])
      .select("runs.experiment_id")
      .where(isHeld)
      .where("jobs.finished_at", "is", null)
      .where(visible(principal))
      .orderBy("jobs.id")
      .limit(limit),
  );

/** A job's place in its queue: the order of the list. */
export interface Place {
  readonly priority: number;
  readonly id: number;
}

function waiting(db: Kysely<Tables>, principal: Principal) {
  return db
    .selectFrom("jobs")
    .leftJoin("runs", "runs.uuid", "jobs.run_uuid")
    .selectAll("jobs")
    .select("runs.experiment_id")
    .where(isQueued)
    .where(visible(principal));
}

/** Jobs of one priority after an id. */
export const afterInPriority = (queue: string, { priority, id }: Place, limit: number, principal: Principal) =>
  dynamic((db) =>
    waiting(db, principal)
      .where("jobs.queue", "=", queue)
      .where("jobs.priority", "=", priority)
      .where("jobs.id", ">", id)
      .orderBy("jobs.id")
      .limit(limit),
  );

/** The first of a queue, or of what is below a priority. */
export const firstBelow = (queue: string, priority: number | undefined, limit: number, principal: Principal) =>
  dynamic((db) => {
    const query = waiting(db, principal).where("jobs.queue", "=", queue);
    return (priority === undefined ? query : query.where("jobs.priority", "<", priority))
      .orderBy("jobs.priority", "desc")
      .orderBy("jobs.id")
      .limit(limit);
  });

/** Waiting jobs by their ids. */
export const waitingByIds = (ids: readonly number[], principal: Principal) =>
  dynamic((db) => waiting(db, principal).where("jobs.id", "in", ids));

/** What the newest runs of an experiment that a job of this user made took, by the name of the job. */
export const earlierDurations = statement((db, p: { experiment: number; user: string; looked: number }) =>
  db
    .selectFrom(
      db
        .selectFrom("runs")
        .select(["uuid", "job_id", "is_own", "created_by"])
        .where("experiment_id", "=", p.experiment)
        .orderBy("start_time", "desc")
        .limit(p.looked)
        .as("newest"),
    )
    .innerJoin("attempts", (join) =>
      join.onRef("attempts.job_id", "=", "newest.job_id").onRef("attempts.run_uuid", "=", "newest.uuid"),
    )
    .innerJoin("jobs", "jobs.id", "newest.job_id")
    .select(["jobs.name", sql<number>`attempts.ended_at - attempts.claimed_at`.as("took")])
    .where("newest.is_own", "=", 1)
    .where("newest.created_by", "=", p.user)
    .where("attempts.outcome", "=", "succeeded"),
);
