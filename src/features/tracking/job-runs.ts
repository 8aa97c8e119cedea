import { PharosError } from "#/base/errors/index.ts";
import { exec, first, many, one, type Tx } from "#/platform/db/index.ts";
import type { RunStatus } from "./model.ts";
import { addExperiment } from "./add-experiment.ts";
import { noteKeys, noteTags } from "./keys/note-keys.ts";
import { copyRequestParams, upsertParams, upsertTags } from "./store/entries.ts";
import { execBulk } from "./store/bulk.ts";
import { findExperiment, findExperimentByName } from "./store/experiments.ts";
import { internKeys } from "./store/keys.ts";
import {
  endLinkedRuns,
  endOwnRun,
  endUnstartedRun,
  lowerFence,
  lowerFenceOf,
  newestOwnRun,
  raiseFence,
  reopenRun,
  startOwnRun,
  supersedeRuns,
} from "./store/job-runs.ts";
import { insertRun } from "./store/runs.ts";
import { tagKeys } from "./tags.ts";

/** A run as jobs know it. */
export interface JobRun {
  /** The surrogate inside the database. */
  readonly id: number;
  /** 32 hex. */
  readonly uuid: string;
  readonly experimentId: number;
}

export interface OpenRunRequest {
  readonly jobId: number;
  /** A name (the experiment is made when it is not there), an id, or null for the default experiment. */
  readonly experiment: string | number | null;
  readonly name: string;
  readonly createdBy: string;
  readonly at: number;
  readonly uuid: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Where the artifacts of an experiment that is made for it lie; default: the storage. */
  readonly artifactRoot?: string | undefined;
}

/**
 * Opens a job's first run, SCHEDULED; no attempt may write it yet. Throws EXPERIMENT_NOT_USABLE when the experiment is
 * deleted or missing.
 */
export function* openRun(request: OpenRunRequest): Tx<JobRun> {
  const { experiment, createdBy, at, artifactRoot } = request;
  const experimentId = yield* usableExperiment(experiment, createdBy, at, artifactRoot);
  const { id } = yield* one(insertRun, {
    uuid: request.uuid,
    experiment: experimentId,
    name: request.name,
    status: "SCHEDULED",
    user: request.createdBy,
    start: request.at,
    at: request.at,
    owner: request.createdBy,
    job: request.jobId,
    writer: 0,
    own: 1,
    adopted: 0,
  });
  const run = { id, uuid: request.uuid, experimentId };
  yield* setTags(run, { [tagKeys.runName]: request.name, [tagKeys.job]: String(request.jobId) });
  yield* logRequestParams(run, request.params);
  return run;
}

/**
 * Raises the fence: from here on only this attempt writes runs of the job. It continues the run `runId`, or gets a new
 * run `uuid` with the name, experiment and request params of the older ones, which are then superseded.
 */
export function* beginAttempt(request: {
  readonly jobId: number;
  readonly attempt: number;
  readonly runId: string | null;
  readonly uuid: string;
  readonly at: number;
}): Tx<JobRun> {
  const { jobId, attempt, runId } = request;
  if (runId === null) return yield* beginWithNewRun(request);
  const run = yield* first(reopenRun, { job: jobId, uuid: runId });
  if (run === undefined) throw new PharosError("INTERNAL", `Job #${jobId} has no run ${runId} to continue.`);
  yield* exec(raiseFence, { job: jobId, attempt });
  const continued = { id: run.id, uuid: run.uuid, experimentId: run.experiment_id };
  yield* setTags(continued, { [tagKeys.attempt]: String(attempt) });
  return continued;
}

function* beginWithNewRun(request: { jobId: number; attempt: number; uuid: string; at: number }): Tx<JobRun> {
  const { jobId, attempt, uuid, at } = request;
  const older = yield* first(newestOwnRun, { job: jobId });
  if (older === undefined) throw new PharosError("INTERNAL", `Job #${jobId} has no run.`);
  yield* exec(lowerFence, { job: jobId });
  const { id } = yield* one(insertRun, {
    uuid,
    experiment: older.experiment_id,
    name: older.name,
    status: "SCHEDULED",
    user: older.user_id,
    start: at,
    at,
    owner: older.created_by,
    job: jobId,
    writer: attempt,
    own: 1,
    adopted: 0,
  });
  const run = { id, uuid, experimentId: older.experiment_id };
  yield* setTags(run, {
    [tagKeys.runName]: older.name,
    [tagKeys.job]: String(jobId),
    [tagKeys.attempt]: String(attempt),
  });
  yield* exec(copyRequestParams, { from: older.id, to: id });
  for (const replaced of yield* many(supersedeRuns, { job: jobId, except: id })) {
    const { id: replacedId, experiment_id: experimentId } = replaced;
    yield* setTags({ id: replacedId, experimentId }, { [tagKeys.supersededBy]: uuid });
  }
  return run;
}

/** The attempt's own run is RUNNING. */
export function* startRun(request: {
  readonly jobId: number;
  readonly attempt: number;
  readonly at: number;
}): Tx<void> {
  yield* exec(startOwnRun, { job: request.jobId, attempt: request.attempt, at: request.at });
}

/**
 * Ends the attempt's own run with this status, whatever its script set; linked runs that are still open end alike, and
 * no attempt may write any more. Attempt 0: the job ended before its first attempt. An attempt that is no longer the
 * current one changes nothing.
 */
export function* endAttempt(request: {
  readonly jobId: number;
  readonly attempt: number;
  readonly status: RunStatus;
  readonly at: number;
}): Tx<void> {
  const ended = { job: request.jobId, attempt: request.attempt, status: request.status, at: request.at };
  yield* exec(request.attempt === 0 ? endUnstartedRun : endOwnRun, ended);
  if (request.attempt === 0) return;
  yield* exec(endLinkedRuns, ended);
  yield* exec(lowerFenceOf, { job: request.jobId, attempt: request.attempt });
}

function* usableExperiment(
  wanted: string | number | null,
  owner: string,
  at: number,
  root: string | undefined,
): Tx<number> {
  const found =
    typeof wanted === "string"
      ? yield* first(findExperimentByName, { name: wanted })
      : yield* first(findExperiment, { id: wanted ?? 0 });
  if (found?.lifecycle_stage === "active") return found.id;
  if (found !== undefined) {
    throw new PharosError("EXPERIMENT_NOT_USABLE", `The experiment '${found.name}' is deleted.`, {
      hint: "Restore it, or name another experiment.",
    });
  }
  if (typeof wanted !== "string") {
    throw new PharosError("EXPERIMENT_NOT_USABLE", `There is no experiment with the id ${wanted ?? 0}.`);
  }
  const made = yield* addExperiment({ name: wanted, location: "", at, owner }, root);
  // Somebody made it at the same moment.
  return made ?? (yield* usableExperiment(wanted, owner, at, root));
}

function* setTags(run: Omit<JobRun, "uuid">, tags: Readonly<Record<string, string>>): Tx<void> {
  const keys = yield* internKeys(Object.keys(tags));
  yield* noteTags(run.experimentId, keys.values());
  const values = Object.entries(tags).flatMap(([key, value]) => [run.id, keys.get(key), value]);
  yield* execBulk(upsertTags, values);
}

function* logRequestParams(run: JobRun, params: Readonly<Record<string, unknown>>): Tx<void> {
  const names = Object.keys(params);
  if (names.length === 0) return;
  const keys = yield* internKeys(names);
  yield* noteKeys(Array.from(keys.values(), (key) => ({ experiment: run.experimentId, kind: "param", key })));
  yield* execBulk(
    upsertParams,
    names.flatMap((name) => [run.id, keys.get(name), paramText(params[name]), 0]),
  );
}

/** A parameter as a script would log it: text as it is, anything else as JSON. */
function paramText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
