import { originOf, type Axis } from "./axis.ts";
import type { Buckets } from "./buckets.ts";
import { within, type Range } from "./range.ts";
import type { ChunkBounds, SeriesPlan } from "./series-plan.ts";

/** The stretch of the axis that a chunk's points lie in. */
export function spanOf(chunk: ChunkBounds, axis: Axis, origin: number): Range {
  if (axis === "step") return { from: chunk.fromStep, to: chunk.toStep };
  return { from: chunk.fromTime - origin, to: chunk.toTime - origin };
}

interface Place {
  readonly axis: Axis;
  readonly origin: number;
  readonly range: Range;
  readonly buckets: Buckets;
}

/** The bucket that holds a whole chunk and is not ended by it; undefined when its points must be looked at. */
export function soleBucket(
  chunk: ChunkBounds,
  next: ChunkBounds | undefined,
  { axis, origin, range, buckets }: Place,
): number | undefined {
  const span = spanOf(chunk, axis, origin);
  if (next === undefined || !within(span.from, range) || !within(span.to, range)) return undefined;
  const after = spanOf(next, axis, origin);
  // The next chunk begins at or after the end of this one and in the same bucket, so the last value is not here.
  if (after.from < span.to || !within(after.from, range)) return undefined;
  const bucket = buckets.indexOf(span.from);
  return buckets.indexOf(span.to) === bucket && buckets.indexOf(after.from) === bucket ? bucket : undefined;
}

interface AskedRange {
  readonly axis: Axis;
  readonly from: number | undefined;
  readonly to: number | undefined;
}

/** The asked range; its open ends are those of all the points. Undefined when there are none. */
export function rangeOf(plans: readonly SeriesPlan[], { axis, from, to }: AskedRange): Range | undefined {
  let low = Infinity;
  let high = -Infinity;
  for (const { chunks, tail, runStart } of plans) {
    const origin = originOf(axis, runStart);
    for (const chunk of chunks) {
      const span = spanOf(chunk, axis, origin);
      low = Math.min(low, span.from);
      high = Math.max(high, span.to);
    }
    for (const { step, timestamp } of tail) {
      const x = (axis === "step" ? step : timestamp) - origin;
      low = Math.min(low, x);
      high = Math.max(high, x);
    }
  }
  const range = { from: from ?? low, to: to ?? high };
  return low <= high && range.from <= range.to ? range : undefined;
}
