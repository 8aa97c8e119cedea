import { dynamic, statement } from "#/schema/index.ts";

export interface NewExperiment {
  readonly name: string;
  readonly location: string;
  readonly at: number;
  readonly owner: string;
}

/** Answers no row when the name is taken. */
export const insertExperiment = statement((db, p: NewExperiment) =>
  db
    .insertInto("experiments")
    .values({
      name: p.name,
      artifact_location: p.location,
      lifecycle_stage: "active",
      created_at: p.at,
      updated_at: p.at,
      created_by: p.owner,
    })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .returning("id"),
);

export const locateExperiment = statement((db, p: { id: number; location: string }) =>
  db.updateTable("experiments").set({ artifact_location: p.location }).where("id", "=", p.id),
);

export const findExperiment = statement((db, p: { id: number }) =>
  db.selectFrom("experiments").selectAll().where("id", "=", p.id),
);

export const findExperimentByName = statement((db, p: { name: string }) =>
  db.selectFrom("experiments").selectAll().where("name", "=", p.name),
);

/** The experiment for a write that depends on its stage; locked until the transaction ends. */
export const lockExperiment = statement((db, p: { id: number }) =>
  db.selectFrom("experiments").selectAll().where("id", "=", p.id).forShare(),
);

export const renameExperiment = statement((db, p: { id: number; name: string; at: number }) =>
  db.updateTable("experiments").set({ name: p.name, updated_at: p.at }).where("id", "=", p.id),
);

export const touchExperiment = statement((db, p: { id: number; at: number }) =>
  db.updateTable("experiments").set({ updated_at: p.at }).where("id", "=", p.id),
);

export const setExperimentStage = statement((db, p: { id: number; stage: string; at: number }) =>
  db
    .updateTable("experiments")
    .set({ lifecycle_stage: p.stage, updated_at: p.at })
    .where("id", "=", p.id)
    .where("lifecycle_stage", "!=", p.stage),
);

export const upsertExperimentTag = statement((db, p: { id: number; key: string; value: string }) =>
  db
    .insertInto("experiment_tags")
    .values({ experiment_id: p.id, key: p.key, value: p.value })
    .onConflict((conflict) => conflict.columns(["experiment_id", "key"]).doUpdateSet({ value: p.value })),
);

export const deleteExperimentTag = statement((db, p: { id: number; key: string }) =>
  db.deleteFrom("experiment_tags").where("experiment_id", "=", p.id).where("key", "=", p.key),
);

export const tagsOfExperiment = statement((db, p: { id: number }) =>
  db.selectFrom("experiment_tags").select(["key", "value"]).where("experiment_id", "=", p.id).orderBy("key"),
);

/** The default experiment comes with the first migration, which knows no time. */
export const stampDefaultExperiment = statement((db, p: { at: number }) =>
  db
    .updateTable("experiments")
    .set({ created_at: p.at, updated_at: p.at })
    .where("id", "=", 0)
    .where("created_at", "=", 0),
);

/** The names of experiments; the ids come from our own queries. */
export const experimentNames = (ids: readonly number[]) =>
  dynamic((db) => db.selectFrom("experiments").select(["id", "name"]).where("id", "in", ids));
