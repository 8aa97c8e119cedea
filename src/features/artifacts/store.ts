import { statement } from "#/schema/index.ts";

export const findArtifact = statement((db, p: { run: number; path: string }) =>
  db
    .selectFrom("artifacts")
    .select(["path", "size", "sha256", "blob_id as blobId", "created_at as createdAt"])
    .where("run_id", "=", p.run)
    .where("path", "=", p.path),
);

/** Artifacts in the order of their paths, from one bound to another. */
export const artifactsBetween = statement((db, p: { run: number; from: string; to: string; limit: number }) =>
  db
    .selectFrom("artifacts")
    .select(["path", "size", "blob_id as blobId"])
    .where("run_id", "=", p.run)
    .where("path", ">=", p.from)
    .where("path", "<", p.to)
    .orderBy("path")
    .limit(p.limit),
);

export interface ArtifactRow {
  run: number;
  path: string;
  blob: string;
  size: number;
  sha256: string;
  attempt: number | null;
  now: number;
}

export const putArtifact = statement((db, p: ArtifactRow) =>
  db
    .insertInto("artifacts")
    .values({
      run_id: p.run,
      path: p.path,
      blob_id: p.blob,
      size: p.size,
      sha256: p.sha256,
      attempt: p.attempt,
      created_at: p.now,
    })
    .onConflict((conflict) =>
      conflict.columns(["run_id", "path"]).doUpdateSet({
        blob_id: p.blob,
        size: p.size,
        sha256: p.sha256,
        attempt: p.attempt,
        created_at: p.now,
      }),
    ),
);

export const deleteArtifact = statement((db, p: { run: number; path: string }) =>
  db.deleteFrom("artifacts").where("run_id", "=", p.run).where("path", "=", p.path),
);
