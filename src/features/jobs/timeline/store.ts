import { sql, type Kysely } from "kysely";
import type { Principal } from "#/base/principal.ts";
import { visible } from "#/features/auth/index.ts";
import { dynamic, type Tables } from "#/schema/index.ts";

export interface Window {
  /** Epoch milliseconds: attempts that had not ended by then, … */
  readonly from: number;
  /** … and had been claimed before then. */
  readonly to: number;
  /** Undefined: of all workers. */
  readonly worker: number | undefined;
}

/** An ended attempt's place in the list. */
export interface EndedPlace {
  readonly endedAt: number;
  readonly jobId: number;
  readonly number: number;
}

function attempts(db: Kysely<Tables>, { to, worker }: Window, principal: Principal) {
  const query = db
    .selectFrom("attempts")
    .innerJoin("jobs", "jobs.id", "attempts.job_id")
    .leftJoin("workers", "workers.id", "attempts.worker_id")
    .select(["attempts.job_id", "attempts.number", "attempts.run_uuid", "attempts.worker_id", "attempts.outcome"])
    .select(["attempts.claimed_at", "attempts.started_at", "attempts.ended_at"])
    .select(["workers.name as worker", "jobs.name", "jobs.created_by as user", "jobs.queue", "jobs.request"])
    .where("attempts.claimed_at", "<", to)
    .where(visible(principal));
  return worker === undefined ? query : query.where("attempts.worker_id", "=", worker);
}

/** What still runs, the oldest job first. */
export const openAttempts = (window: Window, principal: Principal, limit: number) =>
  dynamic((db) =>
    attempts(db, window, principal)
      .where("attempts.ended_at", "is", null)
      .orderBy("attempts.job_id")
      .orderBy("attempts.number")
      .limit(limit),
  );

/** What has ended since the window's begin, the newest end first. Costs as much as has ended since then. */
export const endedAttempts = (window: Window, after: EndedPlace | undefined, principal: Principal, limit: number) =>
  dynamic((db) => {
    const query = attempts(db, window, principal).where("attempts.ended_at", ">", window.from);
    const rest =
      after === undefined
        ? query
        : query
            .where("attempts.ended_at", "<=", after.endedAt)
            .where(
              sql<boolean>`(attempts.ended_at, attempts.job_id, attempts.number) < (${after.endedAt}, ${after.jobId}, ${after.number})`,
            );
    return rest
      .orderBy("attempts.ended_at", "desc")
      .orderBy("attempts.job_id", "desc")
      .orderBy("attempts.number", "desc")
      .limit(limit);
  });
