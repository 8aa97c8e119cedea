import type { ArtifactsTable, BlobsTable, LogChunksTable, SnapshotFilesTable, SnapshotsTable } from "./files.ts";
import type { InputDatasetsTable, RunInputsTable, RunInputTagsTable } from "./inputs.ts";
import type { FactsTable } from "./installation.ts";
import type {
  AttemptsTable,
  IdempotencyKeysTable,
  JobDependenciesTable,
  JobEventsTable,
  JobsTable,
  WorkersTable,
  WorkerTokensTable,
} from "./jobs.ts";
import type {
  LoggedModelEntriesTable,
  LoggedModelMetricsTable,
  LoggedModelsTable,
  ModelArtifactsTable,
  RunModelsTable,
} from "./models.ts";
import type {
  ExperimentKeysTable,
  ExperimentsTable,
  ExperimentTagsTable,
  KeysTable,
  LatestMetricsTable,
  MetricChunksTable,
  MetricSegmentsTable,
  ParamsTable,
  RunsTable,
  TagsTable,
} from "./tracking.ts";
import type { SavedViewsTable } from "./views.ts";

/** All tables of the main database, as the newest migration leaves them. */
export interface Tables {
  facts: FactsTable;
  keys: KeysTable;
  experiments: ExperimentsTable;
  experiment_tags: ExperimentTagsTable;
  experiment_keys: ExperimentKeysTable;
  saved_views: SavedViewsTable;
  runs: RunsTable;
  params: ParamsTable;
  tags: TagsTable;
  metric_segments: MetricSegmentsTable;
  metric_chunks: MetricChunksTable;
  latest_metrics: LatestMetricsTable;
  input_datasets: InputDatasetsTable;
  run_inputs: RunInputsTable;
  run_input_tags: RunInputTagsTable;
  logged_models: LoggedModelsTable;
  logged_model_params: LoggedModelEntriesTable;
  logged_model_tags: LoggedModelEntriesTable;
  logged_model_metrics: LoggedModelMetricsTable;
  run_models: RunModelsTable;
  blobs: BlobsTable;
  artifacts: ArtifactsTable;
  model_artifacts: ModelArtifactsTable;
  log_chunks: LogChunksTable;
  snapshots: SnapshotsTable;
  snapshot_files: SnapshotFilesTable;
  jobs: JobsTable;
  job_dependencies: JobDependenciesTable;
  attempts: AttemptsTable;
  job_events: JobEventsTable;
  idempotency_keys: IdempotencyKeysTable;
  workers: WorkersTable;
  worker_tokens: WorkerTokensTable;
}
