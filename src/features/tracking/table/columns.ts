/** One chosen column of a table of runs; of a metric's points the last one's value, the least or the greatest. */
export type TableColumn =
  | { readonly of: "param" | "tag"; readonly key: string }
  | { readonly of: "metric"; readonly key: string; readonly value: "last" | "min" | "max" };

/** Null: the run has no such entry, or no number for it. A metric's NaN and infinities are text. */
export type Cell = string | number | null;
