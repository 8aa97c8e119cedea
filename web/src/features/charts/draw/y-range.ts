import type { Line, Range, Values } from "../data/line.ts";
import { shownIndexes } from "./segments.ts";

export interface YRange extends Range {
  /** Columns that reach beyond the range, because a few values far away would flatten all others. */
  readonly beyond: number;
  /** Values that a logarithmic axis cannot show. */
  readonly notPositive: number;
}

interface Wish {
  /** The stretch of x that is shown. */
  readonly shown: Range;
  readonly log: boolean;
  /** Show everything, however far away. */
  readonly everything: boolean;
}

/** So many times the height of almost all values is too much to give to a few. */
const tooFar = 8;
/** Of so many parts one at each side may be left out. */
const parts = 100;
const leastValues = 20;

/** The stretch of y that shows the lines well; undefined when nothing can be shown. */
export function yRangeOf(lines: readonly Line[], { shown, log, everything }: Wish): YRange | undefined {
  const { lows, highs, notPositive } = boundsOf(lines, shown, log);
  if (highs.length === 0) return undefined;
  const scale = log ? Math.log : (value: number) => value;
  const back = log ? Math.exp : (value: number) => value;
  const low = scale(lows.reduce((a, b) => Math.min(a, b)));
  const high = scale(highs.reduce((a, b) => Math.max(a, b)));
  const most = everything || log ? undefined : withoutFew(lows, highs, high - low);
  const { from, to } = padded(most ?? { from: low, to: high }, log);
  const beyond = most === undefined ? 0 : lows.filter((each, i) => each < from || (highs[i] ?? 0) > to).length;
  return { from: back(from), to: back(to), beyond, notPositive };
}

/**
 * The range before, while it still holds the next one without wasting half of it: a live chart's scale does not tremble.
 */
export function steadyRange(before: Range, next: Range): Range {
  if (next.from < before.from || next.to > before.to) return next;
  return next.to - next.from > (before.to - before.from) / 2 ? before : next;
}

function boundsOf(lines: readonly Line[], shown: Range, log: boolean) {
  const lows: number[] = [];
  const highs: number[] = [];
  let notPositive = 0;
  const take = (min: number | null | undefined, max: number | null | undefined): void => {
    if (log && min !== null && min !== undefined && min <= 0) notPositive += 1;
    const high = max ?? min;
    const low = min ?? max;
    if (high === null || high === undefined || low === null || low === undefined || (log && high <= 0)) return;
    lows.push(log && low <= 0 ? high : low);
    highs.push(high);
  };
  for (const { x, min, max, smoothed } of lines) {
    const { from, to } = shownIndexes(x, shown.from, shown.to);
    for (let i = from; i <= to; i += 1) {
      const at = x[i] ?? 0;
      if (at < shown.from || at > shown.to) continue;
      take(min[i], max[i]);
      if (smoothed !== undefined) widenBy(smoothed, i, lows, highs, log);
    }
  }
  return { lows, highs, notPositive };
}

function widenBy(smoothed: Values, i: number, lows: number[], highs: number[], log: boolean): void {
  const value = smoothed[i];
  if (value === null || value === undefined || (log && value <= 0)) return;
  lows.push(value);
  highs.push(value);
}

function withoutFew(lows: readonly number[], highs: readonly number[], height: number): Range | undefined {
  if (lows.length < leastValues) return undefined;
  const few = Math.max(1, Math.floor(lows.length / parts));
  if (height <= tooFar * leastHeight(lows, highs, few)) return undefined;
  const from = Float64Array.from(lows).toSorted()[few] ?? 0;
  const to =
    Float64Array.from(highs)
      .toSorted()
      .at(-1 - few) ?? 0;
  return to > from && height > tooFar * (to - from) ? { from, to } : undefined;
}

const bins = 64;

/** So high are almost all values at least. Without sorting them, which takes 15 ms for 50 lines. */
function leastHeight(lows: readonly number[], highs: readonly number[], few: number): number {
  const low = lows.reduce((a, b) => Math.min(a, b));
  const bin = (highs.reduce((a, b) => Math.max(a, b)) - low) / bins;
  const from = binOf(lows, few, (value) => (value - low) / bin);
  const to = bins - 1 - binOf(highs, few, (value) => bins - (value - low) / bin);
  return (to - from - 1) * bin;
}

/** The bin in which the value is that so many others lie below. */
function binOf(values: readonly number[], below: number, place: (value: number) => number): number {
  const counts = new Uint32Array(bins);
  for (const value of values) {
    const at = Math.min(bins - 1, Math.max(0, Math.floor(place(value))));
    counts[at] = (counts[at] ?? 0) + 1;
  }
  let seen = 0;
  return counts.findIndex((count) => (seen += count) > below);
}

function padded({ from, to }: Range, log: boolean): Range {
  const edge = to > from ? (to - from) * 0.06 : log ? 0.5 : Math.abs(to) * 0.1 || 1;
  return { from: from - edge, to: to + edge };
}
