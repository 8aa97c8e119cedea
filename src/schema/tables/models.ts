import type { Generated } from "kysely";

export interface LoggedModelsTable {
  id: Generated<number>;
  /** The id that clients see: `m-` and 32 hex. */
  uuid: string;
  experiment_id: number;
  name: string;
  model_type: string | null;
  /** PENDING, READY, FAILED, UNSPECIFIED */
  status: string;
  /** The run that the client named as its source, 32 hex. */
  source_run: string | null;
  /** The run whose writers may write the model: its source, or the own run of the attempt that made it. */
  run_id: number | null;
  lifecycle_stage: string;
  created_at: number;
  updated_at: number;
  created_by: string;
}

/** A parameter or tag of a logged model. */
export interface LoggedModelEntriesTable {
  model_id: number;
  key: string;
  value: string;
}

/** What a run measured about a model. */
export interface LoggedModelMetricsTable {
  model_id: number;
  key_id: number;
  run_id: number;
  step: number;
  timestamp: number;
  /** Empty: none. */
  dataset_name: string;
  dataset_digest: string;
  value: number;
  is_nan: number;
}

export interface RunModelsTable {
  run_id: number;
  model_id: number;
  /** input, output */
  role: string;
  /** At which step of the run it was made; 0 for inputs. */
  step: number;
}

/** The files of a logged model; as `artifacts` are those of a run. */
export interface ModelArtifactsTable {
  model_id: number;
  /** Canonical (base/paths); sorts by its bytes on every engine. */
  path: string;
  blob_id: string;
  size: number;
  sha256: string;
  /** The attempt that published it; null for people. */
  attempt: number | null;
  created_at: number;
}
