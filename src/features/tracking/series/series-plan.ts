import { authorize } from "#/features/auth/index.ts";
import type { Principal } from "#/base/principal.ts";
import { first, many, type Tx } from "#/platform/db/index.ts";
import { runNotFound } from "../fence.ts";
import { decodeSegment, type KeyedPoint, type StoredPoint } from "../points/codec.ts";
import { findKeys } from "../store/keys.ts";
import { chunkBounds, segmentsOfRun } from "../store/points.ts";
import { findRun } from "../store/runs.ts";
import type { ChunkId } from "./chunk-cache.ts";

/** A sealed chunk, without its points. */
export interface ChunkBounds extends ChunkId {
  readonly toTime: number;
  readonly fromStep: number;
  readonly toStep: number;
  readonly points: number;
  /** Null when every value is NaN. */
  readonly min: number | null;
  readonly max: number | null;
}

/** Where the points of one metric of one run are. */
export interface SeriesPlan {
  readonly uuid: string;
  readonly key: string;
  /** Epoch milliseconds at which the run started. */
  readonly runStart: number;
  /** In the order of their first times. */
  readonly chunks: readonly ChunkBounds[];
  /** What is not sealed yet, in the order of arrival. */
  readonly tail: readonly StoredPoint[];
}

/** Plans for some metrics of one run, in their order; a metric that the run never logged has an empty one. */
export function* planSeries(uuid: string, names: readonly string[], principal: Principal): Tx<SeriesPlan[]> {
  const run = yield* first(findRun, { uuid });
  if (run === undefined) throw runNotFound(uuid);
  authorize(principal, "runs:read", { owner: run.created_by });
  const ids = yield* findKeys(names);
  const tail = yield* tailOf(run.id, new Set(ids.values()));
  const plans: SeriesPlan[] = [];
  for (const key of names) {
    const id = ids.get(key);
    const plan = { uuid, key, runStart: run.start_time };
    if (id === undefined) plans.push({ ...plan, chunks: [], tail: [] });
    else plans.push({ ...plan, chunks: yield* chunksOf(run.id, id), tail: tail.get(id) ?? [] });
  }
  return plans;
}

function* tailOf(run: number, keys: ReadonlySet<number>): Tx<Map<number, KeyedPoint[]>> {
  const segments = yield* many(segmentsOfRun, { run, limit: Number.MAX_SAFE_INTEGER });
  const points = segments.flatMap((segment) => decodeSegment(segment.data).filter((point) => keys.has(point.key)));
  return Map.groupBy(points, (point) => point.key);
}

function* chunksOf(run: number, key: number): Tx<ChunkBounds[]> {
  const rows = yield* many(chunkBounds, { run, key });
  return rows.map((row) => ({
    run,
    key,
    fromTime: row.from_time,
    seq: row.seq,
    writer: row.writer,
    toTime: row.to_time,
    fromStep: row.from_step,
    toStep: row.to_step,
    points: row.points,
    min: row.min_value,
    max: row.max_value,
  }));
}
