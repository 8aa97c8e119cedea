import { first, many, type Tx } from "#/platform/db/index.ts";
import { decodeChunk, decodeSegment, type StoredPoint } from "../points/codec.ts";
import { isLaterPoint } from "../points/order.ts";
import { chunkData } from "../store/points.ts";
import { chunksUpTo, segmentsOfRuns } from "../store/table.ts";
import type { Cells } from "./cells.ts";

interface Wanted {
  readonly runs: readonly number[];
  readonly keys: readonly number[];
}

/**
 * The value of each metric at a step: that of its last point up to there. Of the sealed chunks only those are decoded
 * that may hold it, which is one where steps rise with time.
 */
export function* addAtStep(cells: Cells, step: number, { runs, keys }: Wanted): Tx<void> {
  const latest = new Latest(step);
  const known = new Set(keys);
  for (const { run_id: run, data } of yield* many(segmentsOfRuns(runs))) {
    for (const point of decodeSegment(data)) if (known.has(point.key)) latest.take(run, point.key, point);
  }
  const chunks = yield* many(chunksUpTo({ runs, keys }, step));
  const reach = (chunk: { readonly to_step: number }) => Math.min(chunk.to_step, step);
  for (const chunk of chunks.toSorted((a, b) => reach(b) - reach(a))) {
    const { run_id: run, key_id: key, from_time: fromTime, seq, writer } = chunk;
    if ((latest.of(run, key)?.step ?? -Infinity) > reach(chunk)) continue;
    const row = yield* first(chunkData, { run, key, fromTime, seq, writer });
    // A run that was purged meanwhile has no points any more.
    for (const point of row === undefined ? [] : decodeChunk(row.data)) latest.take(run, key, point);
  }
  for (const [run, key, { value }] of latest) cells.set(`at ${step}`, run, key, Number.isNaN(value) ? "NaN" : value);
}

/** The last point up to a step, by run and key. */
class Latest {
  readonly #step: number;
  readonly #points = new Map<number, Map<number, StoredPoint>>();

  constructor(step: number) {
    this.#step = step;
  }

  of(run: number, key: number): StoredPoint | undefined {
    return this.#points.get(run)?.get(key);
  }

  take(run: number, key: number, point: StoredPoint): void {
    if (point.step > this.#step) return;
    const known = this.of(run, key);
    if (known !== undefined && !isLaterPoint(point, known)) return;
    const points = this.#points.get(run) ?? new Map<number, StoredPoint>();
    this.#points.set(run, points.set(key, point));
  }

  *[Symbol.iterator](): Generator<readonly [run: number, key: number, point: StoredPoint]> {
    for (const [run, points] of this.#points) for (const [key, point] of points) yield [run, key, point];
  }
}
