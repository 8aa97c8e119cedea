import type { ExpressionBuilder, SqlBool, Expression } from "kysely";
import { statement, type Tables } from "#/schema/index.ts";

/** True for a blob to which no row of any feature refers. Each table has an index by blob. */
function isUnused(eb: ExpressionBuilder<Tables, "blobs">): Expression<SqlBool> {
  const users = [
    eb.selectFrom("artifacts").select("artifacts.blob_id").whereRef("artifacts.blob_id", "=", "blobs.id"),
    eb
      .selectFrom("model_artifacts")
      .select("model_artifacts.blob_id")
      .whereRef("model_artifacts.blob_id", "=", "blobs.id"),
    eb.selectFrom("log_chunks").select("log_chunks.blob_id").whereRef("log_chunks.blob_id", "=", "blobs.id"),
    eb
      .selectFrom("snapshot_files")
      .select("snapshot_files.blob_id")
      .whereRef("snapshot_files.blob_id", "=", "blobs.id"),
  ];
  return eb.and(users.map((user) => eb.not(eb.exists(user))));
}

export const insertBlob = statement((db, p: { id: string; size: number; sha256: string; now: number }) =>
  db.insertInto("blobs").values({
    id: p.id,
    size: p.size,
    sha256: p.sha256,
    created_at: p.now,
    unreferenced_at: null,
    marked_at: null,
  }),
);

export const keepBlob = statement((db, p: { id: string }) =>
  db.updateTable("blobs").set({ unreferenced_at: null }).where("id", "=", p.id).where("marked_at", "is", null),
);

export const loseReference = statement((db, p: { id: string; now: number }) =>
  db.updateTable("blobs").set({ unreferenced_at: p.now }).where("id", "=", p.id).where(isUnused),
);

export const unreferencedBlobs = statement((db, p: { before: number; limit: number }) =>
  db.selectFrom("blobs").select("id").where("unreferenced_at", "<", p.before).orderBy("unreferenced_at").limit(p.limit),
);

/** Dooms a blob, if it is still without a reference. */
export const markBlob = statement((db, p: { id: string; before: number; now: number }) =>
  db
    .updateTable("blobs")
    .set({ marked_at: p.now })
    .where("id", "=", p.id)
    .where("unreferenced_at", "<", p.before)
    .where(isUnused),
);

export const deleteMarked = statement((db, p: { id: string }) =>
  db.deleteFrom("blobs").where("id", "=", p.id).where("marked_at", "is not", null),
);

export const findBlob = statement((db, p: { id: string }) =>
  db.selectFrom("blobs").select("id").where("id", "=", p.id),
);

export const readFact = statement((db, p: { key: string }) =>
  db.selectFrom("facts").select("value").where("key", "=", p.key),
);

export const writeFact = statement((db, p: { key: string; value: string }) =>
  db
    .insertInto("facts")
    .values({ key: p.key, value: p.value })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value: p.value })),
);
