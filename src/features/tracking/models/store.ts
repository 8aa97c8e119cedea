import { sql } from "kysely";
import { dynamic, statement } from "#/schema/index.ts";
import { bulk, rowOf } from "../store/bulk.ts";
import type { ModelStatus } from "./model.ts";
import { places } from "../store/some-runs.ts";

export interface NewModel {
  readonly uuid: string;
  readonly experiment: number;
  readonly name: string;
  readonly type: string | null;
  readonly status: ModelStatus;
  readonly source: string | null;
  readonly run: number | null;
  readonly at: number;
  readonly owner: string;
}

export const insertModel = statement((db, p: NewModel) =>
  db
    .insertInto("logged_models")
    .values({
      uuid: p.uuid,
      experiment_id: p.experiment,
      name: p.name,
      model_type: p.type,
      status: p.status,
      source_run: p.source,
      run_id: p.run,
      lifecycle_stage: "active",
      created_at: p.at,
      updated_at: p.at,
      created_by: p.owner,
    })
    .returning("id"),
);

export const findModel = statement((db, p: { uuid: string }) =>
  db.selectFrom("logged_models").selectAll().where("uuid", "=", p.uuid),
);

/** Models by what clients call them; the list comes from outside and is bounded by the caller. */
export const modelsNamed = (uuids: readonly string[]) =>
  dynamic((db) => db.selectFrom("logged_models").select(["id", "uuid", "created_by"]).where("uuid", "in", uuids));

/** A run for a write of this attempt, locked against a newer one until the transaction ends. */
export const lockRunOfAttempt = statement((db, p: { run: number; jobId: number; attempt: number }) =>
  db
    .selectFrom("runs")
    .select("id")
    .where("id", "=", p.run)
    .where("job_id", "=", p.jobId)
    .where("writer_attempt", "=", p.attempt)
    .forShare(),
);

export const jobOfRun = statement((db, p: { run: number }) =>
  db.selectFrom("runs").select("job_id").where("id", "=", p.run),
);

export const setModelStatus = statement((db, p: { id: number; status: ModelStatus; at: number }) =>
  db.updateTable("logged_models").set({ status: p.status, updated_at: p.at }).where("id", "=", p.id),
);

export const deleteModel = statement((db, p: { id: number; at: number }) =>
  db.updateTable("logged_models").set({ lifecycle_stage: "deleted", updated_at: p.at }).where("id", "=", p.id),
);

/** The first value of a parameter stays. */
export const insertModelParam = statement((db, p: { model: number; key: string; value: string }) =>
  db
    .insertInto("logged_model_params")
    .values({ model_id: p.model, key: p.key, value: p.value })
    .onConflict((conflict) => conflict.columns(["model_id", "key"]).doNothing()),
);

export const upsertModelTag = statement((db, p: { model: number; key: string; value: string }) =>
  db
    .insertInto("logged_model_tags")
    .values({ model_id: p.model, key: p.key, value: p.value })
    .onConflict((conflict) => conflict.columns(["model_id", "key"]).doUpdateSet({ value: p.value })),
);

export const deleteModelTag = statement((db, p: { model: number; key: string }) =>
  db.deleteFrom("logged_model_tags").where("model_id", "=", p.model).where("key", "=", p.key),
);

type MetricRow = [number, number, number, number, number, string, string, number, number];

/** Nine values a row: model, key, run, step, timestamp, dataset's name and digest, value, is_nan. Known points stay. */
export const insertModelMetrics = bulk(9, (rows) =>
  statement((db, p: readonly unknown[]) =>
    db
      .insertInto("logged_model_metrics")
      .values(
        Array.from({ length: rows }, (_, row) => {
          const [model_id, key_id, run_id, step, timestamp, dataset_name, dataset_digest, value, is_nan] = rowOf(
            p,
            9,
            row,
          ) as unknown as MetricRow;
          return { model_id, key_id, run_id, step, timestamp, dataset_name, dataset_digest, value, is_nan };
        }),
      )
      .onConflict((conflict) => conflict.doNothing()),
  ),
);

/** Rows of models by their surrogate ids; here and below the ids come from our own queries. */
export const modelRows = (ids: readonly number[]) =>
  dynamic((db) =>
    db
      .selectFrom("logged_models")
      .innerJoin("experiments", "experiments.id", "logged_models.experiment_id")
      .selectAll("logged_models")
      .select("experiments.artifact_location")
      .where("logged_models.id", "in", ids),
  );

export const modelParams = (ids: readonly number[]) =>
  dynamic((db) => db.selectFrom("logged_model_params").selectAll().where("model_id", "in", ids).orderBy("key"));

export const modelTags = (ids: readonly number[]) =>
  dynamic((db) => db.selectFrom("logged_model_tags").selectAll().where("model_id", "in", ids).orderBy("key"));

interface MetricOfModel {
  readonly model_id: number;
  readonly key: string;
  readonly run: string;
  readonly step: number;
  readonly timestamp: number;
  readonly dataset_name: string;
  readonly dataset_digest: string;
  readonly value: number;
  readonly is_nan: number;
}

/** The newest points of each model, at most `most` of one. */
export const modelMetrics = (ids: readonly number[], most: number) =>
  dynamic(
    () => sql<MetricOfModel>`
      select m.model_id, keys.name as key, runs.uuid as run, m.step, m.timestamp, m.dataset_name, m.dataset_digest,
        m.value, m.is_nan
      from (select *, row_number() over (partition by model_id order by timestamp desc, step desc) as place
        from logged_model_metrics where model_id in (${sql.join(ids)})) m
      join keys on keys.id = m.key_id join runs on runs.id = m.run_id
      where m.place <= ${most} order by keys.name, m.timestamp, m.step, runs.uuid`,
  );

export interface ModelLink {
  readonly run: number;
  readonly model: number;
  readonly role: "input" | "output";
  readonly step: number;
}

export const linkModel = statement((db, p: ModelLink) =>
  db
    .insertInto("run_models")
    .values({ run_id: p.run, model_id: p.model, role: p.role, step: p.step })
    .onConflict((conflict) => conflict.columns(["run_id", "role", "model_id", "step"]).doNothing()),
);

/** The models that runs read and made. */
export const modelsOfRuns = statement((db, p: readonly number[]) =>
  db
    .selectFrom("run_models")
    .innerJoin("logged_models", "logged_models.id", "run_models.model_id")
    .select(["run_models.run_id", "role", "step", "uuid"])
    .where("run_models.run_id", "in", places(p))
    .orderBy("run_models.step")
    .orderBy("logged_models.id"),
);
