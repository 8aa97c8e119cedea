import { setImmediate as nextTurn } from "node:timers/promises";
import { first, many, type Database, type Tx } from "#/platform/db/index.ts";
import type { Tables } from "#/schema/index.ts";
import type { Selectable } from "kysely";
import { runNotFound } from "./fence.ts";
import { readInputs } from "./inputs/read-inputs.ts";
import { readLinks } from "./models/links.ts";
import type { Entry, LifecycleStage, MetricPoint, Run, RunInfo, RunStatus } from "./model.ts";
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
  const names = yield* keys.names(idsOf(params, tags, metrics));
  const inputs = (yield* readInputs([row.id])).get(row.id) ?? [];
  const models = (yield* readLinks([row.id]))(row.id);
  const run = { ...runInfo(row), ...dataOf({ params, tags, metrics }, names), inputs, ...models };
  return { run, owner: row.created_by };
}

/** Many runs, in the order of the ids; a run that was purged meanwhile is left out. */
export async function readRuns(db: Database, ids: readonly number[], keys: KeyCache): Promise<Run[]> {
  const runs: Run[] = [];
  for (let at = 0; at < ids.length; at += someRuns) {
    // Thousands of rows become objects here: others get their turn in between.
    if (at > 0) await nextTurn();
    const some = ids.slice(at, at + someRuns);
    runs.push(...(await db.read(() => readSome(some, keys))));
  }
  return runs;
}

function* readSome(ids: readonly number[], keys: KeyCache): Tx<Run[]> {
  const some = padded(ids);
  const rows = new Map((yield* many(runRows, some)).map((row) => [row.id, row]));
  const params = yield* many(paramRows, some);
  const tags = yield* many(tagRows, some);
  const metrics = yield* many(latestRows, some);
  const names = yield* keys.names(idsOf(params, tags, metrics));
  const inputs = yield* readInputs(ids);
  const models = yield* readLinks(ids);
  const byRun = { params: grouped(params), tags: grouped(tags), metrics: grouped(metrics) };
  return ids.flatMap((id) => {
    const row = rows.get(id);
    if (row === undefined) return [];
    const parts = {
      params: byRun.params.get(id) ?? [],
      tags: byRun.tags.get(id) ?? [],
      metrics: byRun.metrics.get(id) ?? [],
    };
    return [{ ...runInfo(row), ...dataOf(parts, names), inputs: inputs.get(id) ?? [], ...models(id) }];
  });
}

interface EntryRow {
  readonly key_id: number;
  readonly value: string;
}

interface LatestRow {
  readonly key_id: number;
  readonly step: number;
  readonly timestamp: number;
  readonly value: number;
  readonly is_nan: number;
}

interface Parts {
  readonly params: readonly EntryRow[];
  readonly tags: readonly EntryRow[];
  readonly metrics: readonly LatestRow[];
}

function dataOf(parts: Parts, names: ReadonlyMap<number, string>): Pick<Run, "params" | "tags" | "metrics"> {
  const entry = ({ key_id, value }: EntryRow): Entry => ({ key: names.get(key_id) ?? "", value });
  const point = (row: LatestRow): MetricPoint => ({
    key: names.get(row.key_id) ?? "",
    value: row.is_nan === 1 ? Number.NaN : row.value,
    timestamp: row.timestamp,
    step: row.step,
  });
  return {
    params: parts.params.map(entry).toSorted(byKey),
    tags: parts.tags.map(entry).toSorted(byKey),
    metrics: parts.metrics.map(point).toSorted(byKey),
  };
}

function byKey(a: { readonly key: string }, b: { readonly key: string }): number {
  return a.key < b.key ? -1 : Number(a.key > b.key);
}

function idsOf(...lists: readonly (readonly { readonly key_id: number }[])[]): Set<number> {
  return new Set(lists.flatMap((list) => list.map((row) => row.key_id)));
}

function grouped<T extends { readonly run_id: number }>(rows: readonly T[]): Map<number, T[]> {
  return Map.groupBy(rows, (row) => row.run_id);
}
