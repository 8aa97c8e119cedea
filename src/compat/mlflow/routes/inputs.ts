import { limits, type RunInput, type Tracking } from "#/features/tracking/index.ts";
import {
  invalidField,
  messages,
  missingField,
  nested,
  requiredText,
  text,
  texts,
  type Fields,
} from "../wire/fields.ts";
import { experimentNumber, runId } from "../wire/ids.ts";
import { presentDatasets } from "../wire/present-inputs.ts";
import type { WireRoute } from "./add-route.ts";
import { entryOf } from "./entries.ts";
import { modelsOf } from "./run-models.ts";

/** One profile may have 16 MiB. */
const bodyBytes = 24 * 1024 * 1024;

const maxExperiments = 20;
const maxSummaries = 1000;

export function inputRoutes(tracking: Tracking): readonly WireRoute[] {
  return [
    {
      method: "POST",
      path: "/runs/log-inputs",
      policy: "runs:update",
      bodyLimit: bodyBytes,
      handle: async (fields, { principal }) => {
        const models = modelsOf(fields).map(({ model }) => model);
        await tracking.logInputs(principal, runId(fields), { datasets: inputsOf(fields), models });
        return {};
      },
    },
    {
      method: "POST",
      path: "/experiments/search-datasets",
      policy: "experiments:read",
      handle: async (fields, { principal }) => {
        const ids = [...new Set(texts(fields, "experiment_ids").map(experimentNumber))];
        if (ids.length === 0) throw missingField("experiment_ids");
        if (ids.length > maxExperiments) {
          throw invalidField("experiment_ids", ids.length, `There may be at most ${maxExperiments} experiment_ids.`);
        }
        return presentDatasets(await tracking.datasets(principal, ids, maxSummaries));
      },
    },
  ];
}

function inputsOf(fields: Fields): RunInput[] {
  const given = messages(fields, "datasets");
  if (given.length > limits.inputsPerCall) {
    throw invalidField("datasets", given.length, `There may be at most ${limits.inputsPerCall} datasets in a call.`);
  }
  return given.map((input, i) => {
    const at = `datasets[${i}]`;
    const dataset = nested(input, "dataset", `${at}.dataset`);
    if (dataset === undefined) throw missingField(`${at}.dataset`);
    const required = (name: string): string => requiredText(dataset, name, `${at}.dataset.${name}`);
    return {
      dataset: {
        name: required("name"),
        digest: required("digest"),
        sourceType: required("source_type"),
        source: required("source"),
        schema: text(dataset, "schema", `${at}.dataset.schema`),
        profile: text(dataset, "profile", `${at}.dataset.profile`),
      },
      tags: messages(input, "tags").map((tag, j) => entryOf(tag, `${at}.tags[${j}]`)),
    };
  });
}
