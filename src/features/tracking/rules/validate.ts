import { posix } from "node:path";
import { PharosError } from "#/base/errors/index.ts";
import type { Entry, LogEntries, MeasuredPoint } from "../model.ts";
import { limits } from "./limits.ts";

/** A refusal of something to be logged; `path` names it as MLflow's clients know it: `metrics[0].name`. */
export function invalidEntry(message: string, path?: string): PharosError {
  return new PharosError("ENTRY_INVALID", message, path === undefined ? {} : { errors: [{ path, message }] });
}

function invalidValue(path: string, value: unknown, message: string): PharosError {
  return invalidEntry(`Invalid value ${JSON.stringify(value)} for parameter '${path}' supplied: ${message}`, path);
}

const nameCharacters = /^[/\p{L}\p{N}\p{M}_.\- :]*$/u;

/** Names may become file names: no empty segment, no `.` or `..`, not absolute. */
function isNormalPath(name: string): boolean {
  if (name.startsWith("..")) return false;
  return name.split("/").every((segment) => segment !== "" && segment !== "." && segment !== "..");
}

/** Names that passed: a run says the same ones again and again. */
const goodNames = new Set<string>();
const mostGoodNames = 50_000;

/** The name of a metric, parameter or tag. */
function checkName(name: string, path: string): void {
  if (goodNames.has(name)) return;
  if (name === "") throw invalidEntry(`Missing value for required parameter '${path}'.`, path);
  if (!nameCharacters.test(name)) {
    const allowed =
      "Names may only contain alphanumerics, underscores (_), dashes (-), periods (.), spaces ( ), colon(:) and slashes (/).";
    throw invalidValue(path, clip(name), allowed);
  }
  if (!isNormalPath(name)) {
    const resolved = posix.normalize(name).replace(/(?<=.)\/$/, "");
    throw invalidValue(
      path,
      clip(name),
      `Names may be treated as files in certain cases, and must not resolve to other names when treated as such. ` +
        `This name would resolve to '${clip(resolved)}'`,
    );
  }
  checkLength(name, limits.key, path);
  if (goodNames.size === mostGoodNames) goodNames.clear();
  goodNames.add(name);
}

/** Counts characters as people do; a text of few code units needs no counting. */
export function checkLength(text: string, limit: number, path: string): void {
  // Postgres cannot store it.
  if (text.includes("\0")) throw invalidValue(path, clip(text), "It may not contain NUL characters.");
  if (text.length <= limit) return;
  if (text.length <= 2 * limit && Array.from(text).length <= limit) return;
  throw invalidEntry(`'${path}' exceeds the maximum length of ${limit} characters`, path);
}

function checkMetric(point: MeasuredPoint, path: string): void {
  checkName(point.key, `${path}name`);
  if (!Number.isSafeInteger(point.timestamp) || point.timestamp < 0) {
    const what = `metric '${clip(point.key)}' (value=${point.value}). Timestamp must be a nonnegative long (64-bit integer) `;
    throw invalidValue(`${path}timestamp`, point.timestamp, what);
  }
  if (!Number.isSafeInteger(point.step)) {
    const what = `metric '${clip(point.key)}' (value=${point.value}). Step must be a valid long (64-bit integer).`;
    throw invalidValue(`${path}step`, point.step, what);
  }
  if (point.model === undefined) return;
  checkLength(point.model.datasetName ?? "", limits.datasetName, `${path}dataset_name`);
  checkLength(point.model.datasetDigest ?? "", limits.datasetDigest, `${path}dataset_digest`);
}

function checkParam(param: Entry, path: string): void {
  checkName(param.key, `${path}key`);
  checkLength(param.value, limits.paramValue, `${path}value`);
}

export function checkTag(tag: Entry, path: string): void {
  checkName(tag.key, `${path}key`);
  checkLength(tag.value, limits.tagValue, `${path}value`);
}

/** Everything of one call. A call for a single thing names it without an index. */
export function checkEntries(entries: LogEntries, single: boolean): void {
  const { metrics, params, tags } = entries;
  checkCounts(entries);
  const at = (list: string, i: number): string => (single ? "" : `${list}[${i}].`);
  for (const [i, point] of metrics.entries()) checkMetric(point, at("metrics", i));
  for (const [i, param] of params.entries()) checkParam(param, at("params", i));
  for (const [i, tag] of tags.entries()) checkTag(tag, at("tags", i));
  checkUniqueParams(params);
}

function checkCounts({ metrics, params, tags }: LogEntries): void {
  const total = metrics.length + params.length + tags.length;
  const counts: [string, number, number][] = [
    ["metrics", limits.metricsPerBatch, metrics.length],
    ["params", limits.paramsPerBatch, params.length],
    ["tags", limits.tagsPerBatch, tags.length],
    ["metrics, params, and tags", limits.entriesPerBatch, total],
  ];
  for (const [what, limit, count] of counts) {
    if (count <= limit) continue;
    throw invalidEntry(
      `A batch logging request can contain at most ${limit} ${what}. Got ${count} ${what}. ` +
        `Please split up ${what} across multiple requests and try again.`,
    );
  }
}

function checkUniqueParams(params: readonly Entry[]): void {
  const seen = new Set(params.map((param) => param.key));
  if (seen.size === params.length) return;
  const twice = params.map((param) => param.key).filter((key, i, all) => all.indexOf(key) !== i);
  throw invalidEntry(
    `Duplicate parameter keys have been submitted: ${JSON.stringify(twice)}. ` +
      "Please ensure the request contains only one param value per param key.",
  );
}

export function checkExperimentName(name: string, path: string): void {
  if (name.trim() === "") throw invalidEntry(`Invalid experiment name: '${name}'`, path);
  if (/\p{Cc}/u.test(name)) throw invalidValue(path, clip(name), "Experiment names have no control characters.");
  checkLength(name, limits.experimentName, path);
}

export function checkExperimentTag(tag: Entry, path: string): void {
  checkName(tag.key, `${path}key`);
  checkLength(tag.value, limits.experimentTagValue, `${path}value`);
}

/** A place for artifacts outside this server. What could make a path mean another one is refused. */
export function checkArtifactLocation(location: string): void {
  const path = "artifact_location";
  checkLength(location, limits.artifactLocation, path);
  if (/[\p{Cc}#?;\\]/u.test(location) || /(^|[/:])(\.|%2e){2}($|\/)/i.test(location)) {
    throw invalidValue(path, clip(location), "It may not contain '#', '?', ';', backslashes or '..'.");
  }
}

function clip(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
