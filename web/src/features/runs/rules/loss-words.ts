import type { Run } from "../queries.ts";

/** What goes with a run, as the end of a sentence: `12 metrics, 4 params and its artifacts`. */
export function lossWords({ metrics, params }: Pick<Run, "metrics" | "params">): string {
  const counted = [count(metrics, "metric"), count(params, "param")].filter((part) => part !== undefined);
  return counted.length === 0 ? "its artifacts" : `${counted.join(", ")} and its artifacts`;
}

function count(entries: object, word: string): string | undefined {
  const { length } = Object.keys(entries);
  return length === 0 ? undefined : `${length.toLocaleString("en")} ${word}${length === 1 ? "" : "s"}`;
}
