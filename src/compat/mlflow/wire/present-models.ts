import type { LoggedModel, ModelMetric, ModelStatus, Page, Run } from "#/features/tracking/index.ts";
import { nextPage, presentMetric, repeated } from "./proto-json.ts";

/** In the order of MLflow's numbers, from 1. */
export const modelStatuses = ["LOGGED_MODEL_PENDING", "LOGGED_MODEL_READY", "LOGGED_MODEL_UPLOAD_FAILED"] as const;

type WireStatus = (typeof modelStatuses)[number];

const wireStatus: Readonly<Record<ModelStatus, WireStatus>> = {
  PENDING: "LOGGED_MODEL_PENDING",
  READY: "LOGGED_MODEL_READY",
  FAILED: "LOGGED_MODEL_UPLOAD_FAILED",
};

export function modelStatus(status: WireStatus): ModelStatus {
  if (status === "LOGGED_MODEL_PENDING") return "PENDING";
  return status === "LOGGED_MODEL_READY" ? "READY" : "FAILED";
}

export function presentModel(model: LoggedModel) {
  return {
    info: {
      model_id: model.uuid,
      experiment_id: String(model.experimentId),
      name: model.name,
      creation_timestamp_ms: model.createdAt,
      last_updated_timestamp_ms: model.updatedAt,
      artifact_uri: model.artifactUri,
      status: wireStatus[model.status],
      ...(model.modelType === undefined ? {} : { model_type: model.modelType }),
      ...(model.sourceRun === undefined ? {} : { source_run_id: model.sourceRun }),
      ...repeated("tags", model.tags),
    },
    data: {
      ...repeated("params", model.params),
      ...repeated(
        "metrics",
        model.metrics.map((metric) => presentModelMetric(model.uuid, metric)),
      ),
    },
  };
}

function presentModelMetric(modelId: string, { run, datasetName, datasetDigest, ...point }: ModelMetric) {
  return {
    ...presentMetric(point),
    ...(datasetName === undefined ? {} : { dataset_name: datasetName }),
    ...(datasetDigest === undefined ? {} : { dataset_digest: datasetDigest }),
    model_id: modelId,
    run_id: run,
  };
}

export function presentModels(page: Page<LoggedModel>) {
  return { ...repeated("models", page.items.map(presentModel)), ...nextPage(page) };
}

/** What a run read and made. Without models there are no outputs at all, as before MLflow 3. */
export function presentModelInputs({ modelInputs }: Run) {
  return repeated(
    "model_inputs",
    modelInputs.map((id) => ({ model_id: id })),
  );
}

export function presentModelOutputs({ modelOutputs }: Run) {
  if (modelOutputs.length === 0) return {};
  return { outputs: { model_outputs: modelOutputs.map(({ model, step }) => ({ model_id: model, step })) } };
}
