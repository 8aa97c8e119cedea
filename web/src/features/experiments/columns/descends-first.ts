import { directionOf } from "#/shared/metrics/index.ts";
import { parseColumn } from "./column-id.ts";

/** Whether a press on the header shows the greatest first: of metrics the best, of times the newest. */
export function descendsFirst(id: string): boolean {
  const column = parseColumn(id);
  if (column?.of === "metric") return directionOf(column.key) === "higher";
  return column?.of === "run" && ["started", "finished", "duration"].includes(column.key);
}
