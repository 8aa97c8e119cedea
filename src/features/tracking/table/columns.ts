/** What of a metric's points is shown: the last one's value, the least, the greatest, or that of the last up to a step. */
export type MetricValue = "last" | "min" | "max" | { readonly atStep: number };

/** One chosen column of a table of runs. */
export type TableColumn =
  | { readonly of: "param" | "tag"; readonly key: string }
  | { readonly of: "metric"; readonly key: string; readonly value: MetricValue };

/** Null: the run has no such entry, or no number for it. A metric's NaN and infinities are text. */
export type Cell = string | number | null;
