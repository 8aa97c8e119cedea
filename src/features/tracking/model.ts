/** Status of a run, in MLflow's words. The last three are final. */
export const runStatuses = ["SCHEDULED", "RUNNING", "FINISHED", "FAILED", "KILLED"] as const;

export type RunStatus = (typeof runStatuses)[number];

/** Deleted things lie in the trash until they are purged. */
export type LifecycleStage = "active" | "deleted";

export interface Entry {
  readonly key: string;
  readonly value: string;
}

/** One measured value of a metric. `value` may be NaN and ±Infinity. */
export interface MetricPoint {
  readonly key: string;
  readonly value: number;
  /** Epoch milliseconds, as the script says. */
  readonly timestamp: number;
  readonly step: number;
}

/** Which model, on which data, a point tells of. */
export interface MeasuredModel {
  /** `m-` and 32 hex. */
  readonly id: string;
  readonly datasetName: string | undefined;
  readonly datasetDigest: string | undefined;
}

/** A point to be logged. */
export interface MeasuredPoint extends MetricPoint {
  readonly model?: MeasuredModel | undefined;
}

/** A point of a metric whose name is known. */
export type HistoryPoint = Omit<MetricPoint, "key">;

export interface Experiment {
  readonly id: number;
  readonly name: string;
  readonly artifactLocation: string;
  readonly lifecycleStage: LifecycleStage;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly createdBy: string;
  readonly tags: readonly Entry[];
}

/** What is one row of a run. Times are epoch milliseconds. */
export interface RunInfo {
  /** 32 hex. */
  readonly uuid: string;
  readonly experimentId: number;
  readonly name: string;
  readonly status: RunStatus;
  readonly userId: string;
  readonly lifecycleStage: LifecycleStage;
  /** Until the run starts: when it was made. */
  readonly startTime: number;
  readonly endTime: number | null;
  /** URI of the run's artifact root. */
  readonly artifactUri: string;
  /** The job whose attempt owns or made this run. */
  readonly jobId: number | null;
  /** True when a later attempt of the job has its own run. */
  readonly superseded: boolean;
  readonly createdBy: string;
  /** The run that its tag mlflow.parentRunId names. */
  readonly parentId: string | null;
}

/** A dataset that a run names as its input. Schema and profile are JSON of the client. */
export interface InputDataset {
  readonly name: string;
  readonly digest: string;
  readonly sourceType: string;
  readonly source: string;
  readonly schema: string | undefined;
  readonly profile: string | undefined;
}

export interface RunInput {
  readonly dataset: InputDataset;
  readonly tags: readonly Entry[];
}

/** What a run names as its inputs in one call. */
export interface RunInputs {
  readonly datasets: readonly RunInput[];
  /** Ids of logged models. */
  readonly models: readonly string[];
}

/** A dataset in the list of an experiment's. */
export interface DatasetSummary {
  readonly experimentId: number;
  readonly name: string;
  readonly digest: string;
  /** The tag `mlflow.data.context` of one of its uses. */
  readonly context: string | undefined;
}

/** A model that a run made, and at which of its steps. */
export interface ModelOutput {
  readonly model: string;
  readonly step: number;
}

export interface Run extends RunInfo {
  readonly inputs: readonly RunInput[];
  /** Ids of the logged models that it read. */
  readonly modelInputs: readonly string[];
  readonly modelOutputs: readonly ModelOutput[];
  readonly params: readonly Entry[];
  readonly tags: readonly Entry[];
  /** The latest point of each metric. */
  readonly metrics: readonly MetricPoint[];
}

/** Things to log to one run, in one transaction. */
export interface LogEntries {
  readonly metrics: readonly MeasuredPoint[];
  readonly params: readonly Entry[];
  readonly tags: readonly Entry[];
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Opaque; undefined on the last page. */
  readonly nextCursor: string | undefined;
}

/** A page whose items come in slices, in order. It can be gone through once. */
export interface SlicedPage<T> {
  readonly slices: AsyncIterable<readonly T[]>;
  readonly nextCursor: string | undefined;
}

/** Which lifecycle stages a list shows. */
export type ViewType = "ACTIVE_ONLY" | "DELETED_ONLY" | "ALL";
