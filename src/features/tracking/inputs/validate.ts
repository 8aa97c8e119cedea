import type { RunInput } from "../model.ts";
import { limits } from "../rules/limits.ts";
import { checkLength, invalidEntry } from "../rules/validate.ts";

/** MLflow's limits of what a dataset may say of itself. */
export function checkInputs(inputs: readonly RunInput[]): void {
  for (const [i, { dataset, tags }] of inputs.entries()) {
    const at = `datasets[${i}].dataset.`;
    checkGiven(dataset.name, limits.datasetName, `${at}name`);
    checkGiven(dataset.digest, limits.datasetDigest, `${at}digest`);
    checkGiven(dataset.sourceType, limits.key, `${at}source_type`);
    checkGiven(dataset.source, limits.datasetSource, `${at}source`);
    checkLength(dataset.schema ?? "", limits.datasetSchema, `${at}schema`);
    checkLength(dataset.profile ?? "", limits.datasetProfile, `${at}profile`);
    for (const [j, tag] of tags.entries()) {
      checkGiven(tag.key, limits.datasetTagKey, `datasets[${i}].tags[${j}].key`);
      checkLength(tag.value, limits.datasetTagValue, `datasets[${i}].tags[${j}].value`);
    }
  }
}

function checkGiven(text: string, limit: number, path: string): void {
  if (text === "") throw invalidEntry(`Missing value for required parameter '${path}'.`, path);
  checkLength(text, limit, path);
}
