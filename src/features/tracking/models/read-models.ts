import { many, type Tx } from "#/platform/db/index.ts";
import type { LifecycleStage } from "../model.ts";
import type { LoggedModel, ModelMetric, ModelStatus } from "./model.ts";
import { modelMetrics, modelParams, modelRows, modelTags } from "./store.ts";

/** Models in the order of the ids, each with at most `mostMetrics` of its newest points. */
export function* readModels(ids: readonly number[], mostMetrics: number): Tx<LoggedModel[]> {
  if (ids.length === 0) return [];
  const rows = new Map((yield* many(modelRows(ids))).map((row) => [row.id, row]));
  const params = Map.groupBy(yield* many(modelParams(ids)), (row) => row.model_id);
  const tags = Map.groupBy(yield* many(modelTags(ids)), (row) => row.model_id);
  const metrics = Map.groupBy(yield* many(modelMetrics(ids, mostMetrics)), (row) => row.model_id);
  return ids.flatMap((id) => {
    const row = rows.get(id);
    if (row === undefined) return [];
    const location = row.artifact_location === "" ? `mlflow-artifacts:/${row.experiment_id}` : row.artifact_location;
    return [
      {
        uuid: row.uuid,
        experimentId: row.experiment_id,
        name: row.name,
        modelType: row.model_type ?? undefined,
        status: row.status as ModelStatus,
        sourceRun: row.source_run ?? undefined,
        artifactUri: `${location}/models/${row.uuid}/artifacts`,
        lifecycleStage: row.lifecycle_stage as LifecycleStage,
        createdAt: row.created_at,
        updatedAt: row.updated_at,
        params: (params.get(id) ?? []).map(({ key, value }) => ({ key, value })),
        tags: (tags.get(id) ?? []).map(({ key, value }) => ({ key, value })),
        metrics: (metrics.get(id) ?? []).map(metricOf),
      },
    ];
  });
}

type MetricRow = Omit<ModelMetric, "datasetName" | "datasetDigest"> & {
  readonly dataset_name: string;
  readonly dataset_digest: string;
  readonly is_nan: number;
};

function metricOf({ key, run, step, timestamp, value, is_nan, dataset_name, dataset_digest }: MetricRow): ModelMetric {
  return {
    key,
    run,
    step,
    timestamp,
    value: is_nan === 1 ? Number.NaN : value,
    datasetName: dataset_name === "" ? undefined : dataset_name,
    datasetDigest: dataset_digest === "" ? undefined : dataset_digest,
  };
}
