import type { ColumnTypes, Migration } from "#/platform/db/index.ts";

const models = (t: ColumnTypes): string[] => [
  `create table logged_models (
    id ${t.id},
    uuid ${t.ordered} not null unique,
    experiment_id ${t.int} not null references experiments (id),
    name ${t.ordered} not null,
    model_type ${t.ordered},
    status ${t.ordered} not null,
    source_run ${t.ordered},
    run_id ${t.int} references runs (id) on delete set null,
    lifecycle_stage ${t.text} not null,
    created_at ${t.int} not null,
    updated_at ${t.int} not null,
    created_by ${t.text} not null
  ) ${t.table}`,
  `create index logged_models_by_creation on logged_models (experiment_id, created_at desc, uuid)`,
  `create index logged_models_by_run on logged_models (run_id) where run_id is not null`,
];

const entries = (t: ColumnTypes): string[] => [
  ...["logged_model_params", "logged_model_tags"].map(
    (table) => `create table ${table} (
      model_id ${t.int} not null references logged_models (id) on delete cascade,
      key ${t.ordered} not null,
      value ${t.ordered} not null,
      primary key (model_id, key)
    ) ${t.clustered}`,
  ),
  // An absent dataset is empty text: NULL would be unlike itself in the key.
  `create table logged_model_metrics (
    model_id ${t.int} not null references logged_models (id) on delete cascade,
    key_id ${t.int} not null references keys (id),
    run_id ${t.int} not null references runs (id) on delete cascade,
    step ${t.int} not null,
    timestamp ${t.int} not null,
    dataset_name ${t.ordered} not null,
    dataset_digest ${t.ordered} not null,
    value ${t.real} not null,
    is_nan ${t.int} not null,
    primary key (model_id, key_id, run_id, step, timestamp, dataset_name, dataset_digest)
  ) ${t.clustered}`,
  `create index logged_model_metrics_by_run on logged_model_metrics (run_id)`,
];

/** Models that runs log: their facts, the runs that read and made them, their files. */
export const loggedModels: Migration = {
  number: 3,
  name: "logged models",
  up: (t: ColumnTypes) => [
    ...models(t),
    ...entries(t),
    `create table run_models (
      run_id ${t.int} not null references runs (id) on delete cascade,
      model_id ${t.int} not null references logged_models (id) on delete cascade,
      role ${t.text} not null,
      step ${t.int} not null,
      primary key (run_id, role, model_id, step)
    ) ${t.clustered}`,
    `create index run_models_by_model on run_models (model_id)`,
    `create table model_artifacts (
      model_id ${t.int} not null references logged_models (id),
      path ${t.ordered} not null,
      blob_id ${t.text} not null references blobs (id),
      size ${t.int} not null,
      sha256 ${t.text} not null,
      attempt ${t.int},
      created_at ${t.int} not null,
      primary key (model_id, path)
    ) ${t.clustered}`,
    `create index model_artifacts_by_blob on model_artifacts (blob_id)`,
  ],
};
