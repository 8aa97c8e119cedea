import type { Generated } from "kysely";

/** Every name of a metric, parameter or tag, once. */
export interface KeysTable {
  id: Generated<number>;
  name: string;
}

/** The names under which runs of an experiment have logged something; they stay when those runs go. */
export interface ExperimentKeysTable {
  experiment_id: number;
  /** metric, param, tag */
  kind: string;
  key_id: number;
}

export interface ExperimentsTable {
  id: Generated<number>;
  name: string;
  /** Empty: this server keeps the artifacts. */
  artifact_location: string;
  lifecycle_stage: string;
  created_at: number;
  updated_at: number;
  created_by: string;
}

export interface ExperimentTagsTable {
  experiment_id: number;
  key: string;
  value: string;
}

export interface RunsTable {
  id: Generated<number>;
  /** The run id that clients see: 32 hex, rising with time. */
  uuid: string;
  experiment_id: number;
  name: string;
  status: string;
  user_id: string;
  lifecycle_stage: string;
  /** Until the run starts: when it was made. */
  start_time: number;
  end_time: number | null;
  deleted_at: number | null;
  created_at: number;
  created_by: string;
  /** The job whose attempts own this run or made it; null for runs that people log. */
  job_id: number | null;
  /** The only attempt that may write under an attempt's token; 0 when none may. The fence. */
  writer_attempt: number;
  /** 1: made by openRun or beginAttempt for the attempt itself; 0: a linked run or a person's. */
  is_own: number;
  /** 1 once the script's first runs/create took it. */
  adopted: number;
  /** 1 when a later attempt has its own run. */
  superseded: number;
  /** The run that its tag mlflow.parentRunId names, when that is the id of a run. */
  parent_uuid: string | null;
}

export interface ParamsTable {
  run_id: number;
  key_id: number;
  value: string;
  /** The attempt that logged it; 0: the job's request, or a person. A newer attempt may overwrite an older one's. */
  attempt: number;
}

export interface TagsTable {
  run_id: number;
  key_id: number;
  value: string;
}

/** Points as they arrived, one row a call: of any keys, not yet sorted. Few per run: they are sealed into chunks. */
export interface MetricSegmentsTable {
  run_id: number;
  /** Rises with each call that this server writes; with `writer` it is unique. */
  seq: number;
  /** A number of the process that wrote it. */
  writer: number;
  points: number;
  data: Uint8Array;
}

/**
 * Sealed points of one key, sorted and encoded. Chunks may overlap in time, and a point may stand in a chunk and in a
 * segment, or in two chunks; readers count it once.
 */
export interface MetricChunksTable {
  run_id: number;
  key_id: number;
  from_time: number;
  seq: number;
  writer: number;
  to_time: number;
  from_step: number;
  to_step: number;
  points: number;
  /** Over all values but NaN; null when there is no other. */
  min_value: number | null;
  max_value: number | null;
  data: Uint8Array;
}

export interface LatestMetricsTable {
  run_id: number;
  key_id: number;
  experiment_id: number;
  step: number;
  timestamp: number;
  value: number;
  is_nan: number;
}
