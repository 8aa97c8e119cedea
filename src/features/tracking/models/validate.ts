import type { Entry } from "../model.ts";
import { limits } from "../rules/limits.ts";
import { checkLength, invalidEntry } from "../rules/validate.ts";
import type { CreateModelRequest } from "./model.ts";

/** What a path or the name of a stored model could be mistaken for. */
const badCharacters = ["/", ":", ".", "%", '"', "'"];

/** MLflow's limits of what a model may say of itself. */
export function checkModel({ name, modelType, params, tags }: CreateModelRequest): void {
  if (name !== undefined) checkModelName(name);
  checkLength(modelType ?? "", limits.modelType, "model_type");
  checkModelEntries("params", params);
  checkModelEntries("tags", tags);
}

function checkModelName(name: string): void {
  if (badCharacters.some((character) => name.includes(character))) {
    const shown = JSON.stringify(name.slice(0, 300));
    throw invalidEntry(
      `Invalid model name (${shown}) provided. Model name must be a non-empty string and cannot contain the following ` +
        `characters: ${badCharacters.join(" ")}`,
      "name",
    );
  }
  checkLength(name, limits.modelName, "name");
}

/** Parameters or tags of one call. */
export function checkModelEntries(list: "params" | "tags", entries: readonly Entry[]): void {
  if (entries.length > limits.modelEntriesPerCall) {
    throw invalidEntry(
      `A request can contain at most ${limits.modelEntriesPerCall} ${list} of a model. Got ${entries.length} ${list}.`,
      list,
    );
  }
  const values = new Map<string, string>();
  for (const [i, { key, value }] of entries.entries()) {
    if (key === "")
      throw invalidEntry(`Missing value for required parameter '${list}[${i}].key'.`, `${list}[${i}].key`);
    checkLength(key, limits.modelEntryKey, `${list}[${i}].key`);
    checkLength(value, limits.modelEntryValue, `${list}[${i}].value`);
    if (list === "params" && values.has(key) && values.get(key) !== value) {
      throw invalidEntry(`Duplicate parameter keys have been submitted: ${JSON.stringify(key)}.`, `${list}[${i}].key`);
    }
    values.set(key, value);
  }
}
