import { setImmediate as nextTurn } from "node:timers/promises";
import { first, many, type Database, type Tx } from "#/platform/db/index.ts";
import type { Tables } from "#/schema/index.ts";
import type { Selectable } from "kysely";
import { runNotFound } from "./fence.ts";
import { readInputs } from "./inputs/read-inputs.ts";
import { readLinks } from "./models/links.ts";
import type { LifecycleStage, Run, RunInfo, RunStatus } from "./model.ts";
import { dataOfRuns } from "./run-data.ts";
import { paramsOfRun, tagsOfRun } from "./store/entries.ts";
import type { KeyCache } from "./store/key-cache.ts";
import { latestOfRun } from "./store/metrics.ts";
import { latestRows, paramRows, runRows, tagRows } from "./store/read-runs.ts";
import { findRun } from "./store/runs.ts";
import { padded, someRuns } from "./store/some-runs.ts";

export type RunRow = Selectable<Tables["runs"]> & { readonly artifact_location: string };

export function runInfo(row: RunRow): RunInfo {
  const location = row.artifact_location === "" ? `mlflow-artifacts:/${row.experiment_id}` : row.artifact_location;
  return {
    uuid: row.uuid,
    experimentId: row.experiment_id,
    name: row.name,
    status: row.status as RunStatus,
    userId: row.user_id,
    lifecycleStage: row.lifecycle_stage as LifecycleStage,
    startTime: row.start_time,
    endTime: row.end_time,
    artifactUri: `${location}/${row.uuid}/artifacts`,
    jobId: row.job_id,
    superseded: row.superseded === 1,
    createdBy: row.created_by,
    parentId: row.parent_uuid,
  };
}

/** A run with everything that it logged last. Throws RUN_NOT_FOUND. */
export function* readRun(uuid: string, keys: KeyCache): Tx<{ run: Run; owner: string }> {
  const row = yield* first(findRun, { uuid });
  if (row === undefined) throw runNotFound(uuid);
  const params = yield* many(paramsOfRun, { run: row.id });
  const tags = yield* many(tagsOfRun, { run: row.id });
  const metrics = yield* many(latestOfRun, { run: row.id });
  const data = yield* dataOfRuns({ params, tags, metrics }, keys);
  const inputs = (yield* readInputs([row.id])).get(row.id) ?? [];
  const models = (yield* readLinks([row.id]))(row.id);
  const run = { ...runInfo(row), ...data(row.id), inputs, ...models };
  return { run, owner: row.created_by };
}

/** Slices of many runs in the order of the ids, each read when it is asked for; a run that was purged is left out. */
export async function* readRuns(db: Database, ids: readonly number[], keys: KeyCache): AsyncGenerator<Run[]> {
  for (let at = 0; at < ids.length; at += someRuns) {
    // Thousands of rows become objects here: others get their turn in between.
    if (at > 0) await nextTurn();
    const some = ids.slice(at, at + someRuns);
    yield await db.read(() => readSome(some, keys));
  }
}

function* readSome(ids: readonly number[], keys: KeyCache): Tx<Run[]> {
  const some = padded(ids);
  const rows = new Map((yield* many(runRows, some)).map((row) => [row.id, row]));
  const params = yield* many(paramRows, some);
  const tags = yield* many(tagRows, some);
  const metrics = yield* many(latestRows, some);
  const data = yield* dataOfRuns({ params, tags, metrics }, keys);
  const inputs = yield* readInputs(ids);
  const models = yield* readLinks(ids);
  return ids.flatMap((id) => {
    const row = rows.get(id);
    return row === undefined ? [] : [{ ...runInfo(row), ...data(id), inputs: inputs.get(id) ?? [], ...models(id) }];
  });
}
