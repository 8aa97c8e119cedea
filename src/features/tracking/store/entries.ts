import { sql } from "kysely";
import { statement } from "#/schema/index.ts";
import { bulk, rowOf } from "./bulk.ts";

/** Parameters, four values a row: run, key, value, attempt. A newer attempt overwrites what an older one logged. */
export const upsertParams = bulk(4, (rows) =>
  statement((db, p: readonly unknown[]) =>
    db
      .insertInto("params")
      .values(
        Array.from({ length: rows }, (_, row) => {
          const [run_id, key_id, value, attempt] = rowOf(p, 4, row) as unknown as [number, number, string, number];
          return { run_id, key_id, value, attempt };
        }),
      )
      .onConflict((conflict) =>
        conflict
          .columns(["run_id", "key_id"])
          .doUpdateSet((eb) => ({ value: eb.ref("excluded.value"), attempt: eb.ref("excluded.attempt") }))
          .whereRef("params.attempt", "<", "excluded.attempt"),
      ),
  ),
);

/** Tags, three values a row: run, key, value. */
export const upsertTags = bulk(3, (rows) =>
  statement((db, p: readonly unknown[]) =>
    db
      .insertInto("tags")
      .values(
        Array.from({ length: rows }, (_, row) => {
          const [run_id, key_id, value] = rowOf(p, 3, row) as unknown as [number, number, string];
          return { run_id, key_id, value };
        }),
      )
      .onConflict((conflict) =>
        conflict.columns(["run_id", "key_id"]).doUpdateSet((eb) => ({ value: eb.ref("excluded.value") })),
      ),
  ),
);

export const deleteTag = statement((db, p: { run: number; name: string }) =>
  db
    .deleteFrom("tags")
    .where("run_id", "=", p.run)
    .where("key_id", "=", (eb) => eb.selectFrom("keys").select("id").where("name", "=", p.name)),
);

export const paramsOfRun = statement((db, p: { run: number }) =>
  db.selectFrom("params").select(["run_id", "key_id", "value"]).where("run_id", "=", p.run),
);

export const tagsOfRun = statement((db, p: { run: number }) =>
  db.selectFrom("tags").select(["run_id", "key_id", "value"]).where("run_id", "=", p.run),
);

/** Copies to a new run what the job's request gave the older one. */
export const copyRequestParams = statement((db, p: { from: number; to: number }) =>
  db
    .insertInto("params")
    .columns(["run_id", "key_id", "value", "attempt"])
    .expression((eb) =>
      eb
        .selectFrom("params")
        .select([sql<number>`cast(${p.to} as bigint)`.as("run_id"), "key_id", "value", "attempt"])
        .where("run_id", "=", p.from)
        .where("attempt", "=", 0),
    ),
);
