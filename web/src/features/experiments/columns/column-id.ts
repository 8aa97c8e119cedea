import type { paths } from "#/shared/api/index.ts";

type TableBody = NonNullable<paths["/api/v1/runs/table"]["post"]["requestBody"]>["content"]["application/json"];
/** A column as the API takes it. */
export type ApiColumn = NonNullable<TableBody["columns"]>[number];

export const runFields = ["duration", "started", "finished", "status", "user", "job", "id"] as const;
export type RunField = (typeof runFields)[number];
export const metricValues = ["last", "min", "max"] as const;
export type MetricValue = (typeof metricValues)[number];

/** A chosen column. */
export type Column =
  | { readonly of: "run"; readonly key: RunField }
  | { readonly of: "param" | "tag"; readonly key: string }
  | { readonly of: "metric"; readonly key: string; readonly value: MetricValue };

const written = /^(?<of>run|param|tag|metric)(?:\.(?<value>min|max))?:(?<key>.+)$/s;

/** Reads `metric:acc`, `metric.max:acc`, `param:lr`, `tag:kept`, `run:duration`; undefined when it is none of these. */
export function parseColumn(id: string): Column | undefined {
  const { of, value, key = "" } = written.exec(id)?.groups ?? {};
  if (of === "metric") return { of, key, value: value === "min" || value === "max" ? value : "last" };
  if (value !== undefined) return undefined;
  if (of === "param" || of === "tag") return { of, key };
  const field = runFields.find((each) => each === key);
  return of === "run" && field !== undefined ? { of, key: field } : undefined;
}

/** The id of a column, as addresses hold it. */
export function columnId(column: Column): string {
  const value = column.of === "metric" && column.value !== "last" ? `.${column.value}` : "";
  return `${column.of}${value}:${column.key}`;
}

/** What the API is asked for; a run's own fields come with every row. */
export function apiColumn(column: Column): ApiColumn | undefined {
  if (column.of === "run") return undefined;
  if (column.of !== "metric") return { of: column.of, key: column.key };
  return { of: "metric", key: column.key, value: column.value };
}
