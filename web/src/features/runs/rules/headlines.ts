import { headlineMetric } from "#/shared/metrics/index.ts";

/** Machines' own measurements are logged below this name. */
export const systemPrefix = "system/";

/** Metrics of the training, not of the machine. */
export function ownMetrics(names: readonly string[]): string[] {
  return names.filter((name) => !name.startsWith(systemPrefix));
}

/** The metrics that tell most about a run: the headline first, then the next by the same rule. */
export function headlines(names: readonly string[], count: number): string[] {
  const left = new Set(ownMetrics(names));
  const chosen: string[] = [];
  while (chosen.length < count && left.size > 0) {
    const next = headlineMetric([...left]);
    if (next === undefined) break;
    chosen.push(next);
    left.delete(next);
  }
  return chosen;
}
