import type { Entry, LogEntries, MeasuredModel, MeasuredPoint } from "#/features/tracking/index.ts";
import { double, integer, messages, missingField, requiredText, text, type Fields } from "../wire/fields.ts";

function under(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

/** A parameter or tag: its key, and its value, which may be empty. */
export function entryOf(fields: Fields, path: string): Entry {
  return {
    key: requiredText(fields, "key", under(path, "key")),
    value: text(fields, "value", under(path, "value")) ?? "",
  };
}

/** One point of a metric. */
export function pointOf(fields: Fields, path: string): MeasuredPoint {
  const key = requiredText(fields, "key", under(path, "key"));
  const value = double(fields, "value", under(path, "value"));
  if (value === undefined) throw missingField(under(path, "value"));
  const timestamp = integer(fields, "timestamp", under(path, "timestamp"));
  if (timestamp === undefined) throw missingField(under(path, "timestamp"));
  const step = integer(fields, "step", under(path, "step")) ?? 0;
  const model = modelOf(fields, path);
  return model === undefined ? { key, value, timestamp, step } : { key, value, timestamp, step, model };
}

/** What the point is about. Clients send empty text for what is not set; a dataset without a model is not kept. */
function modelOf(fields: Fields, path: string): MeasuredModel | undefined {
  const id = text(fields, "model_id", under(path, "model_id"));
  if (id === undefined || id === "") return undefined;
  return {
    id,
    datasetName: text(fields, "dataset_name", under(path, "dataset_name")),
    datasetDigest: text(fields, "dataset_digest", under(path, "dataset_digest")),
  };
}

export function batchOf(fields: Fields): LogEntries {
  return {
    metrics: messages(fields, "metrics").map((point, i) => pointOf(point, `metrics[${i}]`)),
    params: messages(fields, "params").map((param, i) => entryOf(param, `params[${i}]`)),
    tags: messages(fields, "tags").map((tag, i) => entryOf(tag, `tags[${i}]`)),
  };
}
