import type { Answer } from "#/shared/api/index.ts";

/** A stretch of x, both ends included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

export type ToldLine = Answer<"/api/v1/series", "post">["series"][number];

/** Values by column; null is NaN or an infinity. */
export type Values = readonly (number | null)[];

/**
 * One metric of one run as a chart draws it: columns of the same length in the order of x. Each stands for the points after
 * the x before it: their least and greatest value, and the last at its x.
 */
export interface Line {
  readonly x: readonly number[];
  readonly min: Values;
  readonly max: Values;
  readonly last: Values;
  /** The moving average; undefined when none was asked for. */
  readonly smoothed: Values | undefined;
  readonly version: string;
}

/** MLflow's API stores an infinity as the greatest number there is; nothing that large can be drawn. */
const infinite = 1e300;

/** A line as it is after an answer: what stays of the one before, and then what came. */
export function lineAfter(before: Line | undefined, told: ToldLine): Line {
  const { x, version, keep } = told;
  const [min, max, last] = [finite(told.min), finite(told.max), finite(told.last)];
  const smoothed = told.smoothed === undefined ? undefined : finite(told.smoothed);
  if (before === undefined || keep === 0) return { x, min, max, last, smoothed, version };
  // Nothing changed: the same columns, so that nothing is drawn again.
  if (keep === null) return before.version === version ? before : { ...before, version };
  return {
    x: continued(before.x, keep, x),
    min: continued(before.min, keep, min),
    max: continued(before.max, keep, max),
    last: continued(before.last, keep, last),
    smoothed: smoothed === undefined ? undefined : continued(before.smoothed ?? [], keep, smoothed),
    version,
  };
}

/** By `concat`, whose result is as long as it is; what is spread into an array leaves room for half as much again. */
function continued<T>(before: readonly T[], keep: number, more: readonly T[]): readonly T[] {
  return before.slice(0, keep).concat(more);
}

function isDrawn(value: number | null): boolean {
  return value === null || Math.abs(value) < infinite;
}

function finite(values: Values): Values {
  return values.every(isDrawn) ? values : values.map((value) => (isDrawn(value) ? value : null));
}

/** From the first to the last x of lines; undefined when they have none. */
export function rangeOfLines(lines: Iterable<Line>): Range | undefined {
  let [from, to] = [Infinity, -Infinity];
  for (const { x } of lines) {
    from = Math.min(from, x[0] ?? Infinity);
    to = Math.max(to, x.at(-1) ?? -Infinity);
  }
  return from <= to ? { from, to } : undefined;
}
