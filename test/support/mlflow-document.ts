import type { ApiDocument, Operation, Schema } from "./bad-input.ts";

const text: Schema = { type: "string" };
const whole: Schema = { type: "integer" };
const number: Schema = { type: "number" };
const list = (items: Schema): Schema => ({ type: "array", minItems: 1, items });
const message = (properties: Readonly<Record<string, Schema>>): Schema => ({
  type: "object",
  properties,
  required: Object.keys(properties),
});

const entry = message({ key: text, value: text });
const dataset = message({ dataset: message({ name: text, digest: text, source_type: text, source: text }) });
const about = { model_id: text, dataset_name: text, dataset_digest: text };
const metric = message({ key: text, value: number, timestamp: whole, step: whole });

/** MLflow's calls as far as bad requests are made from them; not part of our own API's document. */
export function mlflowDocument(run: string, model: string): ApiDocument {
  const run_id: Schema = { const: run };
  const experiment_id: Schema = { const: "0" };
  const body = (properties: Readonly<Record<string, Schema>>): Operation => ({
    requestBody: { content: { "application/json": { schema: message(properties) } } },
  });
  const post = (path: string, properties: Readonly<Record<string, Schema>>) =>
    [`/api/2.0/mlflow/${path}`, { post: body(properties) }] as const;
  const get = (path: string, ...names: string[]) =>
    [`/api/2.0/mlflow/${path}`, { get: { parameters: names.map((name) => ({ name, in: "query" })) } }] as const;
  const file: Operation = { parameters: [{ name: "artifact_file_path", in: "query" }] };
  const files: Operation = { parameters: [{ name: "path", in: "query" }] };
  return {
    paths: Object.fromEntries<Readonly<Record<string, Operation>>>([
      post("experiments/create", { name: text, artifact_location: text, tags: list(entry) }),
      post("experiments/update", { experiment_id, new_name: text }),
      post("experiments/set-experiment-tag", { experiment_id, key: text, value: text }),
      post("experiments/search", {
        max_results: whole,
        page_token: text,
        filter: text,
        order_by: list(text),
        view_type: text,
      }),
      get("experiments/get", "experiment_id"),
      get("experiments/get-by-name", "experiment_name"),
      post("runs/create", { experiment_id, run_name: text, user_id: text, start_time: whole, tags: list(entry) }),
      post("runs/update", { run_id, status: text, end_time: whole, run_name: text }),
      post("runs/search", {
        experiment_ids: list(experiment_id),
        filter: text,
        run_view_type: text,
        max_results: whole,
        order_by: list(text),
        page_token: text,
      }),
      post("runs/log-metric", { run_id, key: text, value: number, timestamp: whole, step: whole, ...about }),
      post("runs/log-parameter", { run_id, key: text, value: text }),
      post("runs/log-batch", { run_id, metrics: list(metric), params: list(entry), tags: list(entry) }),
      post("runs/set-tag", { run_id, key: text, value: text }),
      post("runs/delete-tag", { run_id, key: text }),
      get("runs/get", "run_id", "run_uuid"),
      get("metrics/get-history", "run_id", "metric_key", "max_results", "page_token"),
      get("artifacts/list", "run_id", "path", "page_token"),
      post("runs/log-inputs", { run_id, datasets: list(dataset), models: list(message({ model_id: text })) }),
      post("runs/outputs", { run_id, models: list(message({ model_id: text, step: whole })) }),
      post("runs/log-model", { run_id, model_json: text }),
      post("logged-models", {
        experiment_id,
        name: text,
        model_type: text,
        source_run_id: run_id,
        params: list(entry),
        tags: list(entry),
      }),
      post("logged-models/search", {
        experiment_ids: list(experiment_id),
        filter: text,
        datasets: list(message({ dataset_name: text, dataset_digest: text })),
        max_results: whole,
        order_by: list(message({ field_name: text, dataset_name: text, dataset_digest: text })),
        page_token: text,
      }),
      post(`logged-models/${model}/params`, { params: list(entry) }),
      [`/api/2.0/mlflow/logged-models/${model}`, { patch: body({ status: text }) }],
      [`/api/2.0/mlflow/logged-models/${model}/tags`, { patch: body({ tags: list(entry) }) }],
      [`/api/2.0/mlflow/logged-models/${model}/tags/{path}`, { delete: files }],
      ["/api/2.0/mlflow/logged-models/{path}", { get: files, patch: files, delete: files }],
      get(`logged-models/${model}/artifacts/directories`, "artifact_directory_path", "page_token"),
      [`/ajax-api/2.0/mlflow/logged-models/${model}/artifacts/files`, { get: file }],
      [
        `/api/2.0/mlflow-artifacts/artifacts/0/models/${model}/artifacts/{path}`,
        { get: files, put: files, delete: files },
      ],
      [`/api/2.0/mlflow-artifacts/artifacts/0/${run}/artifacts/{path}`, { get: files, put: files, delete: files }],
      ["/api/2.0/mlflow-artifacts/artifacts", { get: files }],
    ]),
  };
}
