import { statement } from "#/schema/index.ts";

const columns = [
  "saved_views.uuid",
  "saved_views.experiment_id",
  "saved_views.name",
  "saved_views.state",
  "saved_views.version",
  "saved_views.created_at",
  "saved_views.updated_at",
  "saved_views.created_by",
] as const;

/** In the order of their names, from after one on; an empty name is before all. */
export const viewsOfExperiment = statement((db, p: { experiment: number; after: string; limit: number }) =>
  db
    .selectFrom("saved_views")
    .select(columns)
    .where("experiment_id", "=", p.experiment)
    .where("name", ">", p.after)
    .orderBy("name")
    .limit(p.limit),
);

/** With the owner of its experiment. */
export const findView = statement((db, p: { uuid: string }) =>
  db
    .selectFrom("saved_views")
    .innerJoin("experiments", "experiments.id", "saved_views.experiment_id")
    .select([...columns, "experiments.created_by as owner"])
    .where("saved_views.uuid", "=", p.uuid),
);

export const findViewByName = statement((db, p: { experiment: number; name: string }) =>
  db.selectFrom("saved_views").select("uuid").where("experiment_id", "=", p.experiment).where("name", "=", p.name),
);

interface NewView {
  readonly uuid: string;
  readonly experiment: number;
  readonly name: string;
  readonly state: string;
  readonly at: number;
  readonly owner: string;
}

/** Changes no row when the experiment has a view of the name. */
export const insertView = statement((db, p: NewView) =>
  db
    .insertInto("saved_views")
    .values({
      uuid: p.uuid,
      experiment_id: p.experiment,
      name: p.name,
      state: p.state,
      version: 1,
      created_at: p.at,
      updated_at: p.at,
      created_by: p.owner,
    })
    .onConflict((conflict) => conflict.columns(["experiment_id", "name"]).doNothing()),
);

interface ChangedView {
  readonly uuid: string;
  /** The version that the change was made from. */
  readonly version: number;
  readonly next: number;
  readonly name: string;
  readonly state: string;
  readonly at: number;
}

/** Changes no row when the version is another one by now. */
export const updateView = statement((db, p: ChangedView) =>
  db
    .updateTable("saved_views")
    .set({ name: p.name, state: p.state, version: p.next, updated_at: p.at })
    .where("uuid", "=", p.uuid)
    .where("version", "=", p.version),
);

/** Changes no row when the version is another one by now. */
export const deleteView = statement((db, p: { uuid: string; version: number }) =>
  db.deleteFrom("saved_views").where("uuid", "=", p.uuid).where("version", "=", p.version),
);
