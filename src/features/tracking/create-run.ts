import { PharosError } from "#/base/errors/index.ts";
import { ownerOf, type AttemptPrincipal, type Principal } from "#/base/principal.ts";
import { exec, first, one, type Tx } from "#/platform/db/index.ts";
import { superseded } from "./fence.ts";
import { noteKeysOfRun } from "./keys/note-keys.ts";
import { setNotedTags } from "./log.ts";
import type { Entry } from "./model.ts";
import { generatedRunName } from "./rules/run-name.ts";
import { invalidEntry } from "./rules/validate.ts";
import { lockExperiment } from "./store/experiments.ts";
import { adoptRun, lockOwnRun } from "./store/job-runs.ts";
import type { KeyCache } from "./store/key-cache.ts";
import { moveLatest } from "./store/metrics.ts";
import { insertRun, setRunName } from "./store/runs.ts";
import { tagKeys } from "./tags.ts";

export interface CreateRunRequest {
  readonly experimentId: number;
  readonly name: string | undefined;
  readonly userId: string | undefined;
  /** Epoch milliseconds; undefined: now. */
  readonly startTime: number | undefined;
  readonly tags: readonly Entry[];
}

/** What a transaction cannot make itself, since it may run again. */
export interface Given {
  readonly uuid: string;
  readonly at: number;
}

export interface CreatedRun {
  readonly uuid: string;
  readonly keys: ReadonlyMap<string, number>;
}

/** The name that was asked for, by argument or by tag. */
function requestedName({ name, tags }: CreateRunRequest): string | undefined {
  const tag = tags.findLast(({ key }) => key === tagKeys.runName)?.value;
  if (name !== undefined && name !== "" && tag !== undefined && tag !== "" && name !== tag) {
    throw invalidEntry(
      `Both 'run_name' argument and 'mlflow.runName' tag are specified, but with different values ` +
        `(run_name='${name}', mlflow.runName='${tag}').`,
      "run_name",
    );
  }
  return [name, tag].find((each) => each !== undefined && each !== "");
}

/**
 * Makes a run that is RUNNING. Under an attempt's token the first one takes the attempt's own run instead, with the
 * experiment, name and tags of the request; later ones are linked to the job.
 */
export function* createRun(
  request: CreateRunRequest,
  given: Given,
  principal: Principal,
  cache: KeyCache,
): Tx<CreatedRun> {
  const name = requestedName(request);
  yield* refuseDeleted(request.experimentId);
  const user = userOf(request, principal);
  if (principal.kind === "attempt") {
    const adopted = yield* adopt(request, { ...given, name, user }, principal);
    if (adopted !== undefined) {
      const keys = yield* tagRun({ ...adopted, experiment_id: request.experimentId }, request.tags, {}, cache);
      return { uuid: adopted.uuid, keys };
    }
  }
  const linked = yield* linkTo(principal);
  const label = name ?? generatedRunName(given.uuid);
  const { id } = yield* one(insertRun, {
    uuid: given.uuid,
    experiment: request.experimentId,
    name: label,
    status: "RUNNING",
    user,
    start: request.startTime ?? given.at,
    at: given.at,
    owner: ownerOf(principal),
    job: linked?.jobId ?? null,
    writer: linked?.attempt ?? 0,
    own: 0,
    adopted: 0,
  });
  const ours =
    linked === undefined ? {} : { [tagKeys.job]: String(linked.jobId), [tagKeys.attempt]: String(linked.attempt) };
  const made = { id, name: label, experiment_id: request.experimentId };
  return { uuid: given.uuid, keys: yield* tagRun(made, request.tags, ours, cache) };
}

function* adopt(
  request: CreateRunRequest,
  given: Given & { name: string | undefined; user: string },
  principal: AttemptPrincipal,
): Tx<{ id: number; uuid: string; name: string } | undefined> {
  const run = yield* first(adoptRun, {
    job: principal.jobId,
    attempt: principal.attempt,
    experiment: request.experimentId,
    start: request.startTime ?? given.at,
    user: given.user,
  });
  if (run === undefined) return undefined;
  yield* exec(moveLatest, { run: run.id, experiment: request.experimentId });
  yield* noteKeysOfRun(run.id, request.experimentId);
  if (given.name !== undefined) yield* exec(setRunName, { id: run.id, name: given.name });
  return { id: run.id, uuid: run.uuid, name: given.name ?? run.name };
}

/** The attempt that a new run is linked to; its fence is held until the transaction ends. */
function* linkTo(principal: Principal): Tx<AttemptPrincipal | undefined> {
  if (principal.kind !== "attempt") return undefined;
  const own = yield* first(lockOwnRun, { job: principal.jobId, attempt: principal.attempt });
  if (own === undefined) throw superseded(principal.jobId, principal.attempt);
  return principal;
}

function* tagRun(
  run: { readonly id: number; readonly name: string; readonly experiment_id: number },
  tags: readonly Entry[],
  ours: Readonly<Record<string, string>>,
  cache: KeyCache,
): Tx<Map<string, number>> {
  const all = new Map(tags.map(({ key, value }) => [key, value]));
  all.set(tagKeys.runName, run.name);
  for (const [key, value] of Object.entries(ours)) all.set(key, value);
  const keys = yield* cache.intern(all.keys());
  yield* setNotedTags(
    run,
    [...all].map(([key, value]) => ({ key, value })),
    keys,
  );
  return keys;
}

/** Throws unless the experiment is there and live; it stays so until the transaction ends. */
export function* refuseDeleted(experimentId: number): Tx<void> {
  const experiment = yield* first(lockExperiment, { id: experimentId });
  if (experiment === undefined) {
    throw new PharosError("EXPERIMENT_NOT_FOUND", `No Experiment with id=${experimentId} exists`);
  }
  if (experiment.lifecycle_stage !== "active") {
    throw new PharosError(
      "EXPERIMENT_DELETED",
      `The experiment ${experimentId} must be in the 'active' state. Current state is ${experiment.lifecycle_stage}.`,
    );
  }
}

function userOf(request: CreateRunRequest, principal: Principal): string {
  const tag = request.tags.findLast(({ key }) => key === tagKeys.user)?.value;
  return [request.userId, tag].find((each) => each !== undefined && each !== "") ?? ownerOf(principal);
}
