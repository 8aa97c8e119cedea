import type { Range } from "./range.ts";

/** The stretches that points are reduced into. */
export interface Grid {
  /** Where the first stretch begins. */
  readonly origin: number;
  /** Stretches to one unit of x; 0: there is only one. */
  readonly perX: number;
  readonly count: number;
}

interface Asked {
  readonly from: number | undefined;
  readonly to: number | undefined;
  /** At most so many stretches. */
  readonly buckets: number;
}

/**
 * A range with both its ends asked for is cut into as many stretches as were asked for. Where an end is open the
 * stretches lie on marks that stay where they are while points come, until there would be too many: then they become a
 * fifth wider. So there are at least 5/6 of what was asked for, and a chart that grows keeps what it has drawn.
 */
export function gridOf(range: Range, { from, to, buckets }: Asked): Grid {
  const span = range.to - range.from;
  if (span <= 0 || buckets === 1) return { origin: range.from, perX: 0, count: 1 };
  if (from !== undefined && to !== undefined) return { origin: from, perX: buckets / span, count: buckets };
  // Stretches as wide as a quarter power of two; the first that could be wide enough.
  for (let power = Math.ceil(4 * Math.log2(span / buckets)); ; power += 1) {
    const width = 2 ** (power / 4);
    const origin = from ?? Math.floor(range.from / width) * width;
    const grid = { origin, perX: 1 / width, count: Number.MAX_SAFE_INTEGER };
    const count = stretchOf(grid, range.to) + 1;
    if (count <= buckets) return { ...grid, count };
  }
}

/** The stretch that holds an x of the range. */
export function stretchOf({ origin, perX, count }: Grid, x: number): number {
  return Math.min(count - 1, Math.max(0, Math.floor((x - origin) * perX)));
}
