import type { Generated } from "kysely";

/** A dataset as runs of one experiment name it: MLflow's facts about it, not its rows. */
export interface InputDatasetsTable {
  id: Generated<number>;
  experiment_id: number;
  name: string;
  digest: string;
  source_type: string;
  source: string;
  schema: string | null;
  profile: string | null;
}

export interface RunInputsTable {
  run_id: number;
  dataset_id: number;
}

/** For instance `mlflow.data.context`: training. */
export interface RunInputTagsTable {
  run_id: number;
  dataset_id: number;
  key: string;
  value: string;
}
