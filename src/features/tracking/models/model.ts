import type { Entry, LifecycleStage, MetricPoint } from "../model.ts";

/** Whether a model's files are all there. */
export type ModelStatus = "PENDING" | "READY" | "FAILED";

/** What a run measured about a model. */
export interface ModelMetric extends MetricPoint {
  /** The run that logged it, 32 hex. */
  readonly run: string;
  readonly datasetName: string | undefined;
  readonly datasetDigest: string | undefined;
}

/** A model that was logged: MLflow's facts about it. Its files are artifacts. */
export interface LoggedModel {
  /** `m-` and 32 hex. */
  readonly uuid: string;
  readonly experimentId: number;
  readonly name: string;
  readonly modelType: string | undefined;
  readonly status: ModelStatus;
  /** The run that the client named as its source. */
  readonly sourceRun: string | undefined;
  /** URI of the model's artifact root. */
  readonly artifactUri: string;
  readonly lifecycleStage: LifecycleStage;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly params: readonly Entry[];
  readonly tags: readonly Entry[];
  readonly metrics: readonly ModelMetric[];
}

export interface CreateModelRequest {
  readonly experimentId: number;
  /** Undefined: one is generated. */
  readonly name: string | undefined;
  readonly modelType: string | undefined;
  readonly sourceRun: string | undefined;
  readonly params: readonly Entry[];
  readonly tags: readonly Entry[];
}

/** A dataset that metrics of a search have to be about; without a digest any version of it. */
export interface DatasetFilter {
  readonly name: string;
  readonly digest: string | undefined;
}

/** A dataset that may be any one, or any version of one. */
export interface DatasetWanted {
  readonly name: string | undefined;
  readonly digest: string | undefined;
}

/** One key that a list of models is sorted by, as clients write it. */
export interface ModelOrder {
  /** An attribute, or `metrics.<name>`. */
  readonly field: string;
  readonly ascending: boolean;
  /** Only metrics about this dataset count. */
  readonly dataset: DatasetWanted;
}

export interface ModelSearchRequest {
  readonly experiments: readonly number[];
  readonly filter: string;
  readonly datasets: readonly DatasetFilter[];
  readonly order: readonly ModelOrder[];
  readonly limit: number;
  readonly cursor: string | undefined;
}
