import { sql, type Selectable } from "kysely";
import type { Principal } from "#/base/principal.ts";
import { visible } from "#/features/auth/index.ts";
import { dynamic, statement, type Tables } from "#/schema/index.ts";

/** A job's row, and its newest run's experiment. */
export type JobRow = Selectable<Tables["jobs"]> & { readonly experiment_id: number | null };

export type EventRow = Pick<Selectable<Tables["job_events"]>, "version" | "type" | "data" | "at">;

/** A job's row with its newest run's experiment; the run moves when a script adopts it. */
export const findJob = statement((db, p: { id: number }) =>
  db
    .selectFrom("jobs")
    .leftJoin("runs", "runs.uuid", "jobs.run_uuid")
    .selectAll("jobs")
    .select("runs.experiment_id")
    .where("jobs.id", "=", p.id),
);

export interface JobFilter {
  readonly states?: readonly string[];
  readonly queue?: string;
  /** Name or id. */
  readonly experiment?: string;
  readonly user?: string;
  /** A part of the job's name, in any case. */
  readonly name?: string;
  /** Only jobs older than this one. */
  readonly before?: number;
  readonly limit: number;
}

/** Newest first. */
export function jobsMatching(filter: JobFilter, principal: Principal) {
  return dynamic((db) => {
    let query = db
      .selectFrom("jobs")
      .leftJoin("runs", "runs.uuid", "jobs.run_uuid")
      .selectAll("jobs")
      .select("runs.experiment_id")
      .where(visible(principal));
    if (filter.states !== undefined) {
      query = query.where("jobs.state", "in", filter.states);
      // Lets the index of live jobs answer.
      if (!filter.states.some((state) => finals.has(state))) query = query.where("jobs.finished_at", "is", null);
    }
    if (filter.queue !== undefined) query = query.where("jobs.queue", "=", filter.queue);
    if (filter.user !== undefined) query = query.where("jobs.created_by", "=", filter.user);
    const { name } = filter;
    if (name !== undefined) {
      const pattern = `%${name.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
      query = query.where(sql<boolean>`lower(jobs.name) like lower(${pattern}) escape '\\'`);
    }
    if (filter.before !== undefined) query = query.where("jobs.id", "<", filter.before);
    const { experiment } = filter;
    if (experiment !== undefined) {
      query = query.where((eb) =>
        eb(
          "runs.experiment_id",
          "in",
          eb
            .selectFrom("experiments")
            .select("experiments.id")
            .where((or) =>
              or.or([
                or("experiments.name", "=", experiment),
                ...(/^\d{1,15}$/.test(experiment) ? [or("experiments.id", "=", Number(experiment))] : []),
              ]),
            ),
        ),
      );
    }
    return query.orderBy("jobs.id", "desc").limit(filter.limit);
  });
}

/** The names of experiments. */
export const experimentNames = (ids: readonly number[]) =>
  dynamic((db) => db.selectFrom("experiments").select(["id", "name"]).where("id", "in", ids));

const finals: ReadonlySet<string> = new Set(["succeeded", "failed", "cancelled"]);

/** What each of these jobs still waits for, at most so many of each. */
export const firstDependencies = (ids: readonly number[], each: number) =>
  dynamic((db) =>
    db
      .selectFrom(
        db
          .selectFrom("job_dependencies")
          .select(["job_id", "depends_on"])
          .select(sql<number>`row_number() over (partition by job_id order by depends_on)`.as("nth"))
          .where("job_id", "in", ids)
          .as("numbered"),
      )
      .select(["job_id", "depends_on"])
      .where("nth", "<=", each)
      .orderBy("job_id")
      .orderBy("depends_on"),
  );

export const eventsAfter = statement((db, p: { id: number; version: number; limit: number }) =>
  db
    .selectFrom("job_events")
    .select(["version", "type", "data", "at"])
    .where("job_id", "=", p.id)
    .where("version", ">", p.version)
    .orderBy("version")
    .limit(p.limit),
);

/** Waiting jobs that nothing but a place or a time holds back, by id. */
export const waitingIds = statement((db, p: { after: number; limit: number }) =>
  db
    .selectFrom("jobs")
    .select("id")
    .where("state", "=", "queued")
    .where("finished_at", "is", null)
    .where("waiting_for", "=", 0)
    .where("id", ">", p.after)
    .orderBy("id")
    .limit(p.limit),
);

export const waitingJobs = statement((db, p: { after: number; until: number }) =>
  db
    .selectFrom("jobs")
    .select(["id", "created_by", "priority", "request", "not_before", "refused_by"])
    .where("state", "=", "queued")
    .where("finished_at", "is", null)
    .where("waiting_for", "=", 0)
    .where("id", ">", p.after)
    .where("id", "<=", p.until)
    .orderBy("id"),
);
