import { limits, type ModelOutput, type Tracking } from "#/features/tracking/index.ts";
import { integer, invalidField, messages, missingField, requiredText, type Fields } from "../wire/fields.ts";
import { runId } from "../wire/ids.ts";
import type { WireRoute } from "./add-route.ts";

/** What clients of MLflow 2 have to say of a model. */
const historyFields = ["artifact_path", "flavors", "utc_time_created", "run_id"];

/** What runs say of models: which they made (3.x), and what these are (2.x). */
export function runModelRoutes(tracking: Tracking): readonly WireRoute[] {
  return [
    {
      method: "POST",
      path: "/runs/outputs",
      policy: "runs:update",
      handle: async (fields, { principal }) => {
        const models = modelsOf(fields);
        if (models.length === 0) throw missingField("models");
        await tracking.models.logOutputs(principal, runId(fields), models);
        return {};
      },
    },
    {
      method: "POST",
      path: "/runs/log-model",
      policy: "runs:update",
      handle: async (fields, { principal }) => {
        await tracking.models.record(principal, runId(fields), historyOf(requiredText(fields, "model_json")));
        return {};
      },
    },
  ];
}

/** The models that a message names as inputs or outputs of its run. */
export function modelsOf(fields: Fields): ModelOutput[] {
  const models = messages(fields, "models");
  if (models.length > limits.inputsPerCall) {
    throw invalidField("models", models.length, `There may be at most ${limits.inputsPerCall} models in a call.`);
  }
  return models.map((item, i) => {
    const step = integer(item, "step", `models[${i}].step`) ?? 0;
    if (!Number.isSafeInteger(step)) {
      throw invalidField(`models[${i}].step`, step, "It must be a valid long (64-bit integer).");
    }
    return { model: requiredText(item, "model_id", `models[${i}].model_id`), step };
  });
}

function historyOf(text: string): unknown {
  const model = parse(text);
  if (typeof model !== "object" || model === null || Array.isArray(model)) {
    throw invalidField("model_json", text, "Malformed model info: it must be a JSON object.");
  }
  const missing = historyFields.filter((name) => !(name in model));
  if (missing.length === 0) return model;
  throw invalidField("model_json", text, `Model json is missing mandatory fields: ${missing.join(", ")}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidField("model_json", text, "Malformed model info: it is not valid JSON.");
  }
}
