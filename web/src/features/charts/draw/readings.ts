import type { Line } from "../data/line.ts";
import { firstAtLeast } from "./segments.ts";

/** What a run's line says at an x. */
export interface Reading {
  readonly runId: string;
  /** The x of the column that is nearest. */
  readonly x: number;
  /** The smoothed value where there is one, else the last of the column; null: NaN or infinite. */
  readonly value: number | null;
  /** The least and greatest of the column where they differ. */
  readonly band: readonly [number, number] | undefined;
  /** What is off the baseline's value there; undefined for the baseline itself and without one. */
  readonly delta: number | undefined;
}

/** The values of lines at an x, the greatest first; runs whose lines do not reach there are left out. */
export function readingsAt(
  lines: Iterable<readonly [string, Line]>,
  x: number,
  baseline: string | undefined,
): readonly Reading[] {
  const found = [...lines].flatMap(([runId, line]) => {
    const at = nearest(line.x, x);
    return at === undefined ? [] : [{ runId, ...columnAt(line, at) }];
  });
  const base = found.find(({ runId }) => runId === baseline)?.value ?? undefined;
  return found
    .map((each) => ({
      ...each,
      delta: each.runId === baseline || base === undefined || each.value === null ? undefined : each.value - base,
    }))
    .toSorted((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity));
}

function columnAt({ x, min, max, last, smoothed }: Line, at: number) {
  const [least, greatest] = [min[at] ?? null, max[at] ?? null];
  const band = least === null || greatest === null || least === greatest ? undefined : ([least, greatest] as const);
  return { x: x[at] ?? 0, value: (smoothed ?? last)[at] ?? null, band };
}

/** The index of the nearest x; undefined when that is farther away than the line's columns are from each other there. */
function nearest(xs: readonly number[], x: number): number | undefined {
  if (xs.length === 0) return undefined;
  const after = Math.min(firstAtLeast(xs, x), xs.length - 1);
  const before = Math.max(0, after - 1);
  const at = x - (xs[before] ?? 0) < (xs[after] ?? 0) - x ? before : after;
  const [first, last] = [xs[0] ?? 0, xs.at(-1) ?? 0];
  const reach = xs.length < 2 ? Infinity : (last - first) / (xs.length - 1);
  return x < first - reach || x > last + reach ? undefined : at;
}
