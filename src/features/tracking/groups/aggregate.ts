import { meanScale, type MetricRow } from "./group-query.ts";

/** Numbers of a group's runs under one key. */
export interface Aggregate {
  /** Runs that have a number there. */
  readonly count: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
}

/** From what has been added up. */
export function numbersOf({ count, min, max, scaled }: Omit<MetricRow, "value" | "key">): Aggregate {
  // Rounding must not lead beyond the greatest number.
  return { count, min, max, mean: Math.min(max, Math.max(min, scaled / count / meanScale)) };
}

/** The numbers among texts, each as often as it stands there; undefined when there is none. */
export function aggregateOf(
  texts: readonly { readonly text: string; readonly count: number }[],
): Aggregate | undefined {
  let [count, sum, min, max] = [0, 0, Infinity, -Infinity];
  for (const { text, count: times } of texts) {
    const number = numberIn(text);
    if (number === undefined) continue;
    count += times;
    sum += number * meanScale * times;
    min = Math.min(min, number);
    max = Math.max(max, number);
  }
  return count === 0 ? undefined : numbersOf({ count, min, max, scaled: sum });
}

/** A parameter is text; these are numbers: `1e-3`, ` 5 `, `-.5`. */
function numberIn(text: string): number | undefined {
  if (!/^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i.test(text)) return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}
