import type { StoredPoint } from "./codec.ts";

/** The order of a history: (timestamp, step, value), NaN as a zero that comes after zero. */
export function comparePoints(a: StoredPoint, b: StoredPoint): number {
  if (a.timestamp !== b.timestamp) return a.timestamp - b.timestamp;
  if (a.step !== b.step) return a.step < b.step ? -1 : 1;
  const [x, y] = [Number.isNaN(a.value) ? 0 : a.value, Number.isNaN(b.value) ? 0 : b.value];
  if (x !== y) return x < y ? -1 : 1;
  return Number(Number.isNaN(a.value)) - Number(Number.isNaN(b.value));
}

/** Whether a point counts as the later one: by (step, timestamp, value), NaN as a zero. */
export function isLaterPoint(a: StoredPoint, b: StoredPoint): boolean {
  if (a.step !== b.step) return a.step > b.step;
  if (a.timestamp !== b.timestamp) return a.timestamp > b.timestamp;
  return (Number.isNaN(a.value) ? 0 : a.value) > (Number.isNaN(b.value) ? 0 : b.value);
}

/** Sorted, each point once. */
export function sortedOnce<P extends StoredPoint>(points: readonly P[]): P[] {
  const sorted = isSorted(points) ? points : points.toSorted(comparePoints);
  return sorted.filter((point, i) => {
    const before = sorted[i - 1];
    return before === undefined || comparePoints(before, point) !== 0;
  });
}

function isSorted(points: readonly StoredPoint[]): boolean {
  for (let i = 1; i < points.length; i += 1) {
    const [a, b] = [points[i - 1], points[i]];
    if (a !== undefined && b !== undefined && comparePoints(a, b) > 0) return false;
  }
  return true;
}
