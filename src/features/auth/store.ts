import { statement } from "#/schema/index.ts";

/** Found by what the token says of itself; the caller compares the hash. */
export const attemptByLabel = statement((db, p: { job: number; number: number }) =>
  db
    .selectFrom("attempts")
    .innerJoin("jobs", "jobs.id", "attempts.job_id")
    .select(["attempts.token_hash", "attempts.ended_at", "jobs.attempt", "jobs.created_by"])
    .where("attempts.job_id", "=", p.job)
    .where("attempts.number", "=", p.number),
);

export const workerByToken = statement((db, p: { hash: string }) =>
  db.selectFrom("worker_tokens").select(["id", "name", "revoked_at"]).where("token_hash", "=", p.hash),
);

export const insertWorkerToken = statement((db, p: { name: string; hash: string; at: number }) =>
  db
    .insertInto("worker_tokens")
    .values({ name: p.name, token_hash: p.hash, created_at: p.at, revoked_at: null })
    .onConflict((conflict) => conflict.column("token_hash").doNothing()),
);
