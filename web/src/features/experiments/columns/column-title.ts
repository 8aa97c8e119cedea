import type { Column, RunField } from "./column-id.ts";

const fieldTitles: Readonly<Record<RunField, string>> = {
  duration: "time",
  started: "when",
  finished: "finished",
  status: "status",
  user: "user",
  job: "job",
  id: "id",
};

/** What a column is called: in headers, in the picker, for screen readers. */
export function columnTitle(column: Column): string {
  if (column.of === "run") return fieldTitles[column.key];
  return column.of === "metric" && column.value !== "last" ? `${column.key} ${column.value}` : column.key;
}
