import type { Values } from "../data/line.ts";

/** Neighbouring indexes, both included; one index alone is a point that no line reaches. */
export interface Segment {
  readonly from: number;
  readonly to: number;
}

/**
 * The unbroken pieces of a line between two indexes: a value that is none (NaN, an infinity, not positive on a
 * logarithmic axis) is a gap.
 */
export function segmentsOf(values: Values, from: number, to: number, log: boolean): readonly Segment[] {
  const segments: Segment[] = [];
  let start = -1;
  for (let i = from; i <= to + 1; i += 1) {
    const value = i > to ? null : values[i];
    const shown = value !== null && value !== undefined && (!log || value > 0);
    if (shown && start < 0) start = i;
    if (!shown && start >= 0) {
      segments.push({ from: start, to: i - 1 });
      start = -1;
    }
  }
  return segments;
}

/** The indexes of ascending x that a stretch shows, with one more on each side so that lines run to the edges. */
export function shownIndexes(x: readonly number[], from: number, to: number): Segment {
  const first = firstAtLeast(x, from);
  const after = firstAtLeast(x, to);
  return { from: Math.max(0, first - 1), to: Math.min(x.length - 1, after) };
}

/** The first index whose x is at least so much; the length when there is none. */
export function firstAtLeast(x: readonly number[], least: number): number {
  let [low, high] = [0, x.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((x[middle] ?? 0) >= least) high = middle;
    else low = middle + 1;
  }
  return low;
}
