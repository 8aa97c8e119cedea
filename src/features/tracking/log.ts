import { PharosError } from "#/base/errors/index.ts";
import type { Principal } from "#/base/principal.ts";
import { authorize } from "#/features/auth/index.ts";
import { exec, many, type Tx } from "#/platform/db/index.ts";
import { activeRun, fence, type WritableRun } from "./fence.ts";
import { noteKeys, noteTags, type NotedKey } from "./keys/note-keys.ts";
import type { SeenKeys } from "./keys/seen-keys.ts";
import type { Entry, LogEntries, MeasuredPoint, MetricPoint } from "./model.ts";
import { logModelMetrics } from "./models/log-metrics.ts";
import { encodeSegment } from "./points/codec.ts";
import { isLaterPoint } from "./points/order.ts";
import type { Place } from "./sequence.ts";
import { execBulk } from "./store/bulk.ts";
import { paramsOfRun, upsertParams, upsertTags } from "./store/entries.ts";
import type { KeyCache } from "./store/key-cache.ts";
import { raiseLatest } from "./store/metrics.ts";
import { insertSegment } from "./store/points.ts";
import { setRunName, setRunParent } from "./store/runs.ts";
import { tagKeys } from "./tags.ts";

/** What a call logs, prepared once, so that the transaction only binds and runs. */
export interface PreparedLog extends LogEntries {
  readonly keys: ReadonlySet<string>;
  readonly latest: readonly MetricPoint[];
  /** Points that are about a model too. */
  readonly ofModels: readonly MeasuredPoint[];
}

/** The store has no infinities: they become the greatest numbers, as with MLflow. */
function storable(value: number): number {
  if (Number.isNaN(value)) return 0;
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, value));
}

export function prepareLog(entries: LogEntries): PreparedLog {
  const keys = new Set<string>();
  const latest = new Map<string, MetricPoint>();
  for (const point of entries.metrics) {
    keys.add(point.key);
    const known = latest.get(point.key);
    if (known === undefined || isLaterPoint(point, known)) latest.set(point.key, point);
  }
  for (const { key } of entries.params) keys.add(key);
  const tags = new Map<string, Entry>();
  for (const tag of entries.tags) {
    keys.add(tag.key);
    tags.set(tag.key, tag);
  }
  return {
    ...entries,
    tags: [...tags.values()],
    keys,
    latest: [...latest.values()],
    ofModels: entries.metrics.filter(({ model }) => model),
  };
}

export interface Logged {
  /** The run's surrogate id. */
  readonly run: number;
  /** For the cache, once this is committed. */
  readonly keys: ReadonlyMap<string, number>;
  /** For what is seen, once this is committed. */
  readonly noted: readonly NotedKey[];
}

/** What a server remembers, so that calls which say the same names again write them no more. */
export interface LogMemory {
  readonly keys: KeyCache;
  readonly seen: SeenKeys;
}

/** Writes all of it or nothing. */
export function* logEntries(
  uuid: string,
  log: PreparedLog,
  principal: Principal,
  place: Place,
  memory: LogMemory,
): Tx<Logged> {
  const run = yield* activeRun(uuid, principal);
  authorize(principal, "runs:update", { owner: run.created_by });
  const keys = yield* memory.keys.intern(log.keys);
  const noted = memory.seen.unseen(run.experiment_id, {
    metric: idsOf(log.latest, keys),
    param: idsOf(log.params, keys),
    tag: idsOf(log.tags, keys),
  });
  if (noted.length > 0) yield* noteKeys(noted);
  if (log.metrics.length > 0) yield* logMetrics(run, log, keys, place);
  if (log.ofModels.length > 0) yield* logModelMetrics(run.id, log.ofModels, keys, principal, storable);
  if (log.params.length > 0) yield* logParams(run, uuid, log.params, keys, fence(principal).attempt);
  if (log.tags.length > 0) yield* setTags(run.id, log.tags, keys);
  return { run: run.id, keys, noted };
}

function idsOf(named: readonly { readonly key: string }[], keys: ReadonlyMap<string, number>): number[] {
  return named.map(({ key }) => keys.get(key) ?? 0);
}

function* logMetrics(run: WritableRun, log: PreparedLog, keys: ReadonlyMap<string, number>, place: Place): Tx<void> {
  const points = log.metrics.map(({ key, step, timestamp, value }) => ({
    key: keys.get(key) ?? 0,
    step,
    timestamp,
    value: Number.isNaN(value) ? value : storable(value),
  }));
  yield* exec(insertSegment, { run_id: run.id, ...place, points: points.length, data: encodeSegment(points) });
  const latest: unknown[] = [];
  for (const { key, step, timestamp, value } of log.latest) {
    const isNan = Number.isNaN(value) ? 1 : 0;
    latest.push(run.id, keys.get(key), run.experiment_id, step, timestamp, storable(value), isNan);
  }
  yield* execBulk(raiseLatest, latest);
}

function* logParams(
  run: WritableRun,
  uuid: string,
  params: readonly Entry[],
  keys: ReadonlyMap<string, number>,
  attempt: number,
): Tx<void> {
  const values = params.flatMap(({ key, value }) => [run.id, keys.get(key), value, attempt]);
  if ((yield* execBulk(upsertParams, values)) === params.length) return;
  // Some were there already: the same value again is welcome, another one is not.
  const stored = new Map((yield* many(paramsOfRun, { run: run.id })).map((row) => [row.key_id, row.value]));
  for (const { key, value } of params) {
    const known = stored.get(keys.get(key) ?? 0);
    if (known === value) continue;
    throw new PharosError(
      "PARAM_CHANGED",
      `Changing param values is not allowed. Param with key='${key}' was already logged with value='${known}' ` +
        `for run ID='${uuid}'. Attempted logging new value '${value}'.`,
    );
  }
}

/** Anything may stand in the tag; only a run's id is a parent. */
function parentOf(value: string): string | null {
  return /^[0-9a-f]{32}$/.test(value) ? value : null;
}

/** `setTags` for one who does not remember which names are noted. */
export function* setNotedTags(
  run: { readonly id: number; readonly experiment_id: number },
  tags: readonly Entry[],
  keys: ReadonlyMap<string, number>,
): Tx<void> {
  yield* noteTags(run.experiment_id, idsOf(tags, keys));
  yield* setTags(run.id, tags, keys);
}

/** The run's name and its tag are one, and so are its parent and that tag. */
function* setTags(run: number, tags: readonly Entry[], keys: ReadonlyMap<string, number>): Tx<void> {
  yield* execBulk(
    upsertTags,
    tags.flatMap(({ key, value }) => [run, keys.get(key), value]),
  );
  const name = tags.find((tag) => tag.key === tagKeys.runName);
  if (name !== undefined) yield* exec(setRunName, { id: run, name: name.value });
  const parent = tags.find((tag) => tag.key === tagKeys.parentRun);
  if (parent !== undefined) yield* exec(setRunParent, { id: run, parent: parentOf(parent.value) });
}
