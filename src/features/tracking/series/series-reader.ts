import { setImmediate as nextTurn } from "node:timers/promises";
import type { Principal } from "#/base/principal.ts";
import { first, type Database, type Tx } from "#/platform/db/index.ts";
import type { HistoryPoint } from "../model.ts";
import { decodeColumns, type Columns, type StoredPoint } from "../points/codec.ts";
import { comparePoints } from "../points/order.ts";
import { chunkData } from "../store/points.ts";
import { columnOf, originOf, type Axis } from "./axis.ts";
import { Buckets, type BucketColumns } from "./buckets.ts";
import type { ChunkCache } from "./chunk-cache.ts";
import { numberOrNull } from "./number-or-null.ts";
import { everyPoint, inOrder, pointsIn, tailColumns } from "./points-in.ts";
import { entriesBefore, entriesFrom, leastX, type Drawn } from "./drawn.ts";
import { gridOf, type Grid } from "./grid.ts";
import { covers, everywhere, overlaps, type Range } from "./range.ts";
import { planSeries, type ChunkBounds, type SeriesPlan } from "./series-plan.ts";
import { evenly } from "./sample.ts";
import { smooth } from "./smooth.ts";
import { rangeOf, soleBucket, spanOf } from "./spans.ts";
import { continuationOf, versionOf } from "./version.ts";

export interface SeriesRequest {
  /** Run ids, each with the metrics that are wanted of it. */
  readonly runs: readonly {
    readonly uuid: string;
    readonly keys: readonly string[];
    /** By metric: the version of the line that the asker has. */
    readonly known?: ReadonlyMap<string, string>;
  }[];
  readonly axis: Axis;
  /** Undefined: from the first point of all these series of one metric. */
  readonly from: number | undefined;
  readonly to: number | undefined;
  /** Stretches of the range; a series with no more points than that comes with every point. */
  readonly buckets: number;
  /** Weight of the moving average from 0, which is none, to below 1. */
  readonly smoothing: number;
}

export interface Series extends BucketColumns {
  readonly uuid: string;
  readonly key: string;
  /** Points in the range, one that is stored twice may count twice; undefined when nothing has changed. */
  readonly points: number | undefined;
  /** So many of the entries of the known version stay, and these follow them; undefined: all of them stay. */
  readonly keep: number | undefined;
  /** The moving average over the whole series, at each x; only when smoothing was asked for. */
  readonly smoothed: readonly (number | null)[] | undefined;
  readonly version: string;
}

export interface SampleRequest {
  readonly uuid: string;
  readonly key: string;
  /** Steps, both included; undefined: all. */
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly most: number;
}

export interface SeriesAnswer {
  /** That of all the series. */
  readonly range: Range | undefined;
  readonly series: readonly Series[];
}

/** Chunks that are read and decoded in one turn of the event loop: about 3 ms. */
const chunksATurn = 32;

/** Reads what charts draw. */
export class SeriesReader {
  readonly #db: Database;
  readonly #cache: ChunkCache;

  constructor(db: Database, cache: ChunkCache) {
    this.#db = db;
    this.#cache = cache;
  }

  async read(request: SeriesRequest, principal: Principal): Promise<SeriesAnswer> {
    const asked: { plan: SeriesPlan; known: string | undefined }[] = [];
    for (const { uuid, keys, known } of request.runs) {
      const plans = await this.#db.read(() => planSeries(uuid, keys, principal));
      asked.push(...plans.map((plan) => ({ plan, known: known?.get(plan.key) })));
    }
    const plans = asked.map(({ plan }) => plan);
    // A metric's lines share their stretches; those of another one would be cut badly by them.
    const byKey = Map.groupBy(plans, (plan) => plan.key);
    const ranges = new Map(Array.from(byKey, ([key, same]) => [key, rangeOf(same, request)]));
    const series: Series[] = [];
    for (const { plan, known } of asked) series.push(await this.#series(plan, known, ranges.get(plan.key), request));
    return { range: rangeOf(plans, request), series };
  }

  /** At most so many points of one metric of a run, evenly spread over those between two steps, in their order. */
  async sample(request: SampleRequest, principal: Principal): Promise<readonly HistoryPoint[]> {
    const { uuid, key, from = -Infinity, to = Infinity, most } = request;
    const [plan] = await this.#db.read(() => planSeries(uuid, [key], principal));
    if (plan === undefined) return [];
    const chunks = plan.chunks.filter((chunk) => overlaps(spanOf(chunk, "step", 0), { from, to }));
    const points = [...(await this.#columns(chunks)), tailColumns(plan)].flatMap((columns) =>
      pointsBetween(columns, from, to),
    );
    const ordered = points.toSorted((a, b) => a.step - b.step || comparePoints(a, b));
    const once = ordered.filter((point, i) => {
      const before = ordered[i - 1];
      return before === undefined || comparePoints(before, point) !== 0;
    });
    return evenly(once.length, most).flatMap((i) => once[i] ?? []);
  }

  async #series(
    plan: SeriesPlan,
    known: string | undefined,
    range: Range | undefined,
    request: SeriesRequest,
  ): Promise<Series> {
    const { uuid, key } = plan;
    const cut = { ...request, grid: range && gridOf(range, request) };
    const more = continuationOf(known, plan, cut);
    const least = leastX(more?.since ?? [], plan, request.axis, range ?? everywhere);
    const smoothed = request.smoothing > 0 ? [] : undefined;
    const none = { uuid, key, x: [], min: [], max: [], last: [], smoothed };
    if (more !== undefined && least === undefined) {
      return { ...none, points: undefined, keep: undefined, version: more.version };
    }
    if (range === undefined || cut.grid === undefined) {
      return { ...none, points: 0, keep: 0, version: versionOf(plan, cut, true) };
    }
    const { grid } = cut;
    const { byPoint, ...line } = await (smoothed === undefined
      ? this.#line(plan, range, grid, request)
      : this.#smoothed(plan, range, grid, request));
    const version = versionOf(plan, cut, byPoint);
    const keep =
      more === undefined || more.byPoint !== byPoint ? 0 : entriesBefore(least ?? 0, line.x, byPoint, cut.grid);
    return { uuid, key, version, keep, ...entriesFrom(keep, line) };
  }

  /** Chunks that lie within one bucket give their bounds; only the others are decoded. */
  async #line(plan: SeriesPlan, range: Range, grid: Grid, { axis, buckets: count }: SeriesRequest): Promise<Drawn> {
    const origin = originOf(axis, plan.runStart);
    const inRange = plan.chunks.filter((chunk) => overlaps(spanOf(chunk, axis, origin), range));
    const surely = inRange.filter((chunk) => covers(range, spanOf(chunk, axis, origin)));
    if (surely.reduce((sum, chunk) => sum + chunk.points, 0) <= count) {
      const all = inOrder(pointsIn(await this.#columns(inRange), plan, axis, range));
      if (all.xs.length <= count) return { ...everyPoint(all), byPoint: true };
    }
    const buckets = new Buckets(range, grid);
    const decoded: ChunkBounds[] = [];
    let points = 0;
    for (const [i, chunk] of inRange.entries()) {
      const bucket = soleBucket(chunk, inRange[i + 1], { axis, origin, range, buckets });
      if (bucket === undefined) decoded.push(chunk);
      else {
        buckets.widen(bucket, chunk.min, chunk.max);
        points += chunk.points;
      }
    }
    for (const columns of [...(await this.#columns(decoded)), tailColumns(plan)]) {
      points += buckets.addAll(columnOf(axis, columns), columns.values, origin);
    }
    return { ...buckets.columns(), points, byPoint: false };
  }

  /** The average runs over the whole series, so that zooming does not bend the line. */
  async #smoothed(plan: SeriesPlan, range: Range, grid: Grid, request: SeriesRequest): Promise<Drawn> {
    const { axis, buckets: count, smoothing } = request;
    const { xs, values } = inOrder(pointsIn(await this.#columns(plan.chunks), plan, axis, everywhere));
    const means = smooth(values, smoothing);
    // Sorted, so what the range holds is one stretch.
    const start = firstFrom(xs, (x) => x >= range.from);
    const end = firstFrom(xs, (x) => x > range.to);
    const shown = { xs: xs.subarray(start, end), values: values.subarray(start, end) };
    const averages = means.subarray(start, end);
    if (shown.xs.length <= count) {
      return { ...everyPoint(shown), smoothed: Array.from(averages, numberOrNull), byPoint: true };
    }
    const [raw, averaged] = [new Buckets(range, grid), new Buckets(range, grid)];
    const points = raw.addAll(shown.xs, shown.values, 0);
    averaged.addAll(shown.xs, averages, 0);
    return { ...raw.columns(), points, smoothed: averaged.columns().last, byPoint: false };
  }

  async #columns(chunks: readonly ChunkBounds[]): Promise<Columns[]> {
    const found: Columns[] = [];
    for (let at = 0; at < chunks.length; at += chunksATurn) {
      const some = chunks.slice(at, at + chunksATurn);
      const known = some.map((chunk) => this.#cache.get(chunk));
      if (known.includes(undefined)) {
        if (at > 0) await nextTurn();
        found.push(...(await this.#decode(some, known)));
      } else {
        found.push(...known.filter((columns) => columns !== undefined));
      }
    }
    return found;
  }

  #decode(chunks: readonly ChunkBounds[], known: readonly (Columns | undefined)[]): Promise<Columns[]> {
    const cache = this.#cache;
    return this.#db.read(function* (): Tx<Columns[]> {
      const columns: Columns[] = [];
      for (const [i, chunk] of chunks.entries()) {
        const { run, key, fromTime, seq, writer } = chunk;
        const row = known[i] ?? (yield* first(chunkData, { run, key, fromTime, seq, writer }));
        // A run that was purged meanwhile has no points any more.
        if (row === undefined) continue;
        const decoded = "data" in row ? decodeColumns(row.data) : row;
        cache.put(chunk, decoded);
        columns.push(decoded);
      }
      return columns;
    });
  }
}

function pointsBetween({ steps, timestamps, values }: Columns, from: number, to: number): StoredPoint[] {
  const points: StoredPoint[] = [];
  for (let i = 0; i < steps.length; i += 1) {
    const step = steps[i] as number;
    if (step < from || step > to) continue;
    points.push({ step, timestamp: timestamps[i] as number, value: values[i] as number });
  }
  return points;
}

/** The first index, in an ascending column, at which the condition holds; its length when it never does. */
function firstFrom(xs: Float64Array, holds: (x: number) => boolean): number {
  let [low, high] = [0, xs.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(xs[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}
