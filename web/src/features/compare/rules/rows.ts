import { directionOf } from "#/shared/metrics/index.ts";

export const rowSections = ["params", "metrics", "tags", "attributes"] as const;

export type RowSection = (typeof rowSections)[number];

/** A value as the API tells it; NaN and the infinities are text, null is nothing logged. */
export type Value = number | string | null;

/** One thing of all runs, in the order of the runs. */
export interface CompareRow {
  /** `metrics:loss` */
  readonly id: string;
  readonly section: RowSection;
  readonly key: string;
  readonly values: readonly Value[];
}

export function rowId(section: RowSection, key: string): string {
  return `${section}:${key}`;
}

/** Whether not all runs have the same; one run alone differs from nothing, and shows everything. */
export function differs({ values }: Pick<CompareRow, "values">): boolean {
  return values.length < 2 || values.some((value) => value !== values[0]);
}

/** A value as a number; undefined when it is none, or not finite. */
export function numberOf(value: Value | undefined): number | undefined {
  if (value === null || value === undefined || value === "") return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

/** What a metric's value is off the baseline's; undefined where one of them is no number. */
export function deltaOf(value: Value | undefined, baseline: Value | undefined): number | undefined {
  const [number, base] = [numberOf(value), numberOf(baseline)];
  return number === undefined || base === undefined ? undefined : number - base;
}

/** Whether a step is an improvement, by the metric's name; undefined for none. */
export function isBetter(metric: string, delta: number): boolean | undefined {
  if (delta === 0) return undefined;
  return delta < 0 === (directionOf(metric) === "lower");
}

/** The best value of a metric; undefined when no two runs differ in it. */
export function bestOf({ key, section, values }: CompareRow): number | undefined {
  if (section !== "metrics") return undefined;
  const numbers = values.map(numberOf).filter((value) => value !== undefined);
  if (numbers.length < 2 || new Set(numbers).size < 2) return undefined;
  return numbers.reduce(directionOf(key) === "lower" ? (a, b) => Math.min(a, b) : (a, b) => Math.max(a, b));
}
