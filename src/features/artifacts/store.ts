import { sql } from "kysely";
import { statement } from "#/schema/index.ts";

export interface ArtifactRow {
  readonly holder: number;
  readonly path: string;
  readonly blob: string;
  readonly size: number;
  readonly sha256: string;
  readonly attempt: number | null;
  readonly now: number;
}

/** The statements over one table of files. */
export type FileStatements = ReturnType<typeof fileStatements>;

/** Files of runs. */
export const runFiles = fileStatements("artifacts", "run_id");

/** Files of logged models. */
export const modelFiles = fileStatements("model_artifacts", "model_id");

/** The two tables differ in their names and in that of the column of the holder; the types of one serve for both. */
function fileStatements(tableName: "artifacts" | "model_artifacts", holderName: "run_id" | "model_id") {
  const table = tableName as "artifacts";
  const holder = holderName as "run_id";
  return {
    find: statement((db, p: { holder: number; path: string }) =>
      db
        .selectFrom(table)
        .select(["path", "size", "sha256", "blob_id as blobId", "created_at as createdAt"])
        .where(holder, "=", p.holder)
        .where("path", "=", p.path),
    ),
    /** In the order of their paths, from one bound to another. */
    between: statement((db, p: { holder: number; from: string; to: string; limit: number }) =>
      db
        .selectFrom(table)
        .select(["path", "size", "blob_id as blobId", "created_at as createdAt"])
        .where(holder, "=", p.holder)
        .where("path", ">=", p.from)
        .where("path", "<", p.to)
        .orderBy("path")
        .limit(p.limit),
    ),
    /** Number and bytes of the first files between two bounds. */
    sum: statement((db, p: { holder: number; from: string; to: string; limit: number }) =>
      db
        .selectFrom((eb) =>
          eb
            .selectFrom(table)
            .select("size")
            .where(holder, "=", p.holder)
            .where("path", ">=", p.from)
            .where("path", "<", p.to)
            .limit(p.limit)
            .as("files"),
        )
        .select((eb) => [eb.fn.countAll().as("files"), eb.fn.coalesce(eb.fn.sum("size"), sql<number>`0`).as("size")]),
    ),
    put: statement((db, p: ArtifactRow) => {
      const bytes = { blob_id: p.blob, size: p.size, sha256: p.sha256, attempt: p.attempt, created_at: p.now };
      return db
        .insertInto(table)
        .values({ [holder]: p.holder, path: p.path, ...bytes })
        .onConflict((conflict) => conflict.columns([holder, "path"]).doUpdateSet(bytes));
    }),
    remove: statement((db, p: { holder: number; path: string }) =>
      db.deleteFrom(table).where(holder, "=", p.holder).where("path", "=", p.path),
    ),
  };
}
