import type { StoredPoint } from "../points/codec.ts";
import { originOf, type Axis } from "./axis.ts";
import type { BucketColumns } from "./buckets.ts";
import { stretchOf, type Grid } from "./grid.ts";
import { within, type Range } from "./range.ts";
import type { SeriesPlan } from "./series-plan.ts";

/** A line, and whether each of its points is an entry. */
export interface Drawn extends BucketColumns {
  readonly points: number;
  readonly smoothed?: readonly (number | null)[];
  readonly byPoint: boolean;
}

/** The least x in the range of points that have come. */
export function leastX(points: readonly StoredPoint[], plan: SeriesPlan, axis: Axis, range: Range): number | undefined {
  const origin = originOf(axis, plan.runStart);
  const xs = points.map((point) => (axis === "step" ? point.step : point.timestamp) - origin);
  return xs.filter((x) => within(x, range)).toSorted((a, b) => a - b)[0];
}

/** How many entries of a line lie before the one that a point at `least` changes. */
export function entriesBefore(least: number, xs: readonly number[], byPoint: boolean, grid: Grid): number {
  const place = (x: number) => (byPoint ? x : stretchOf(grid, x));
  const first = xs.findIndex((x) => place(x) >= place(least));
  return first === -1 ? xs.length : first;
}

/** The line without its first entries. */
export function entriesFrom(start: number, { x, min, max, last, smoothed, points }: Omit<Drawn, "byPoint">) {
  return {
    x: x.slice(start),
    min: min.slice(start),
    max: max.slice(start),
    last: last.slice(start),
    smoothed: smoothed?.slice(start),
    points,
  };
}
