import type { ColumnTypes, Migration } from "#/platform/db/index.ts";

/** Datasets that runs name as their inputs. */
export const inputs: Migration = {
  number: 2,
  name: "inputs",
  up: (t: ColumnTypes) => [
    `create table input_datasets (
      id ${t.id},
      experiment_id ${t.int} not null references experiments (id),
      name ${t.ordered} not null,
      digest ${t.ordered} not null,
      source_type ${t.text} not null,
      source ${t.text} not null,
      schema ${t.text},
      profile ${t.text},
      unique (experiment_id, name, digest)
    ) ${t.table}`,
    `create table run_inputs (
      run_id ${t.int} not null references runs (id) on delete cascade,
      dataset_id ${t.int} not null references input_datasets (id),
      primary key (run_id, dataset_id)
    ) ${t.clustered}`,
    `create index run_inputs_by_dataset on run_inputs (dataset_id)`,
    `create table run_input_tags (
      run_id ${t.int} not null,
      dataset_id ${t.int} not null,
      key ${t.ordered} not null,
      value ${t.ordered} not null,
      primary key (run_id, dataset_id, key),
      foreign key (run_id, dataset_id) references run_inputs (run_id, dataset_id) on delete cascade
    ) ${t.clustered}`,
  ],
};
