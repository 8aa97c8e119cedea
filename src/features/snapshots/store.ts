import { sql } from "kysely";
import { statement } from "#/schema/index.ts";

export const insertSnapshot = statement(
  (db, p: { id: string; manifest: string; files: number; size: number; now: number; user: string }) =>
    db
      .insertInto("snapshots")
      .values({ id: p.id, manifest: p.manifest, files: p.files, size: p.size, created_at: p.now, created_by: p.user })
      .onConflict((conflict) => conflict.column("id").doNothing()),
);

export const findSnapshot = statement((db, p: { id: string }) =>
  db.selectFrom("snapshots").selectAll().where("id", "=", p.id),
);

export const factsOfSnapshot = statement((db, p: { id: string }) =>
  db.selectFrom("snapshots").select(["files", "size", "created_at"]).where("id", "=", p.id),
);

export const ownerOfSnapshot = statement((db, p: { id: string }) =>
  db.selectFrom("snapshots").select("created_by").where("id", "=", p.id),
);

export const fileOfUser = statement((db, p: { sha256: string; user: string }) =>
  db
    .selectFrom("snapshot_files")
    .innerJoin("blobs", "blobs.id", "snapshot_files.blob_id")
    .select(["snapshot_files.sha256", "snapshot_files.size", "snapshot_files.blob_id"])
    .where("snapshot_files.sha256", "=", p.sha256)
    .where("snapshot_files.created_by", "=", p.user)
    .where("blobs.marked_at", "is", null),
);

export const insertFile = statement(
  (db, p: { sha256: string; user: string; blob: string; size: number; now: number }) =>
    db
      .insertInto("snapshot_files")
      .values({ sha256: p.sha256, created_by: p.user, blob_id: p.blob, size: p.size, created_at: p.now })
      .onConflict((conflict) => conflict.columns(["sha256", "created_by"]).doNothing())
      .returning(sql<number>`1`.as("inserted")),
);
