import { statement } from "#/schema/index.ts";

export const insertJob = statement(
  (
    db,
    p: {
      state: string;
      name: string;
      createdBy: string;
      runUuid: string;
      queue: string;
      priority: number;
      request: string;
      snapshotId: string | null;
      notBefore: number | null;
      waitingFor: number;
      resumable: number;
      retryOf: number | null;
      at: number;
    },
  ) =>
    db
      .insertInto("jobs")
      .values({
        state: p.state,
        version: 1,
        name: p.name,
        created_by: p.createdBy,
        run_uuid: p.runUuid,
        queue: p.queue,
        priority: p.priority,
        request: p.request,
        snapshot_id: p.snapshotId,
        attempt: 0,
        cancel: "none",
        not_before: p.notBefore,
        waiting_for: p.waitingFor,
        failures: 0,
        losses: 0,
        rejections: 0,
        refused_by: "[]",
        resumable: p.resumable,
        retry_of: p.retryOf,
        created_at: p.at,
      })
      .returning("id"),
);

export const insertEvent = statement(
  (db, p: { jobId: number; version: number; type: string; data: string; at: number }) =>
    db.insertInto("job_events").values({ job_id: p.jobId, version: p.version, type: p.type, data: p.data, at: p.at }),
);

export const insertDependency = statement((db, p: { jobId: number; dependsOn: number }) =>
  db.insertInto("job_dependencies").values({ job_id: p.jobId, depends_on: p.dependsOn }),
);

/** Answers the state and locks the row, so that the job cannot end unseen before this transaction does. */
export const holdJob = statement((db, p: { id: number }) =>
  db.selectFrom("jobs").select(["id", "state", "created_by"]).where("id", "=", p.id).forUpdate(),
);

export const findKey = statement((db, p: { principal: string; key: string; since: number }) =>
  db
    .selectFrom("idempotency_keys")
    .select(["request_hash", "result"])
    .where("principal", "=", p.principal)
    .where("key", "=", p.key)
    .where("created_at", ">", p.since),
);

/** A key that is older than `since` is free again. Changes no row when the key is in use. */
export const insertKey = statement(
  (db, p: { principal: string; key: string; hash: string; result: string; at: number; since: number }) =>
    db
      .insertInto("idempotency_keys")
      .values({ principal: p.principal, key: p.key, request_hash: p.hash, result: p.result, created_at: p.at })
      .onConflict((conflict) =>
        conflict
          .columns(["principal", "key"])
          .doUpdateSet({ request_hash: p.hash, result: p.result, created_at: p.at })
          .where("idempotency_keys.created_at", "<=", p.since),
      ),
);

export const deleteOldKeys = statement((db, p: { before: number }) =>
  db.deleteFrom("idempotency_keys").where("created_at", "<=", p.before),
);
