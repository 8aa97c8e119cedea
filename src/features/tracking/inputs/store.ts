import { sql } from "kysely";
import { dynamic, statement } from "#/schema/index.ts";
import { places } from "../store/some-runs.ts";
import { contextTag } from "./context-tag.ts";

interface NewDataset {
  readonly experiment: number;
  readonly name: string;
  readonly digest: string;
  readonly sourceType: string;
  readonly source: string;
  readonly schema: string | null;
  readonly profile: string | null;
}

export const insertDataset = statement((db, p: NewDataset) =>
  db
    .insertInto("input_datasets")
    .values({
      experiment_id: p.experiment,
      name: p.name,
      digest: p.digest,
      source_type: p.sourceType,
      source: p.source,
      schema: p.schema,
      profile: p.profile,
    })
    .onConflict((conflict) => conflict.columns(["experiment_id", "name", "digest"]).doNothing()),
);

export const findDataset = statement((db, p: { experiment: number; name: string; digest: string }) =>
  db
    .selectFrom("input_datasets")
    .select("id")
    .where("experiment_id", "=", p.experiment)
    .where("name", "=", p.name)
    .where("digest", "=", p.digest),
);

export const insertInput = statement((db, p: { run: number; dataset: number }) =>
  db
    .insertInto("run_inputs")
    .values({ run_id: p.run, dataset_id: p.dataset })
    .onConflict((conflict) => conflict.columns(["run_id", "dataset_id"]).doNothing()),
);

/** The first value of a tag stays. */
export const insertInputTag = statement((db, p: { run: number; dataset: number; key: string; value: string }) =>
  db
    .insertInto("run_input_tags")
    .values({ run_id: p.run, dataset_id: p.dataset, key: p.key, value: p.value })
    .onConflict((conflict) => conflict.columns(["run_id", "dataset_id", "key"]).doNothing()),
);

/** The inputs of some runs by their surrogate ids. */
export const inputRows = statement((db, p: readonly number[]) =>
  db
    .selectFrom("run_inputs")
    .innerJoin("input_datasets", "input_datasets.id", "run_inputs.dataset_id")
    .select(["run_id", "dataset_id", "name", "digest", "source_type", "source", "schema", "profile"])
    .where("run_id", "in", places(p))
    .orderBy("dataset_id"),
);

export const inputTagRows = statement((db, p: readonly number[]) =>
  db
    .selectFrom("run_input_tags")
    .select(["run_id", "dataset_id", "key", "value"])
    .where("run_id", "in", places(p))
    .orderBy("key"),
);

/** Datasets that live runs of these experiments name, once for each context. */
export const datasetSummaries = (experiments: readonly number[], limit: number) =>
  dynamic(
    () => sql<{ experiment_id: number; name: string; digest: string; context: string | null }>`
      select * from (select distinct d.experiment_id, d.name, d.digest, t.value as context
      from input_datasets d
      join run_inputs i on i.dataset_id = d.id
      join runs r on r.id = i.run_id and r.lifecycle_stage = 'active'
      left join run_input_tags t on t.run_id = i.run_id and t.dataset_id = d.id and t.key = ${contextTag}
      where d.experiment_id in (${sql.join(experiments)})) s
      order by name, digest, coalesce(context, '') limit ${limit}`,
  );
