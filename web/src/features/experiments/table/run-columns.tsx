import type { GridColumn } from "#/shared/table/index.ts";
import { columnTitle } from "../columns/column-title.ts";
import { parseColumn, type Column, type RunField } from "../columns/column-id.ts";
import { orderField, parseSort } from "../columns/sort.ts";
import type { RunRow } from "../runs/run-row.ts";
import type { RunCell } from "./run-cells.tsx";

/** How the columns of a table stand. */
export interface ColumnContext {
  /** As the address says it. */
  readonly sort: string | undefined;
  readonly widths: Readonly<Record<string, number>>;
  /** Metrics' values stand beside how far they are from another run's. */
  readonly hasDeltas: boolean;
}

const fieldHints: Readonly<Partial<Record<RunField, string>>> = {
  duration: "How long the run took",
  started: "When the run started",
};
const fieldWidths: Readonly<Record<RunField, number>> = {
  duration: 80,
  started: 88,
  finished: 88,
  status: 104,
  user: 104,
  job: 72,
  id: 264,
};

function runColumn(
  id: string,
  column: Column,
  { sort, widths, hasDeltas }: ColumnContext,
): Omit<GridColumn<RunRow>, "pinned" | "cell"> {
  const numeric =
    column.of === "metric" || (column.of === "run" && ["duration", "started", "finished", "job"].includes(column.key));
  const width = widths[id] ?? (column.of === "run" ? fieldWidths[column.key] : widthOf(column, hasDeltas));
  return {
    id,
    title: columnTitle(column),
    hint: column.of === "run" ? fieldHints[column.key] : `${column.of} ${columnTitle(column)}`,
    width,
    right: numeric,
    fits: column.of === "metric" && !hasDeltas && width >= leastMetricWidth,
    sortable: orderField(id) !== undefined,
    sorted: sortedBy(sort, id),
  };
}

/** How a table that is sorted like this is sorted by a column. */
export function sortedBy(text: string | undefined, id: string): GridColumn<RunRow>["sorted"] {
  const sort = parseSort(text);
  if (sort?.column !== id) return undefined;
  return sort.descending ? "descending" : "ascending";
}

/** Wide enough for every number as it is formatted. */
const leastMetricWidth = 96;
/** Wide enough for most numbers beside a difference. */
const leastDeltaWidth = 152;

/** Wide enough for the title, within bounds, and for numbers. */
function widthOf(column: Column, hasDeltas: boolean): number {
  const least = column.of !== "metric" ? 88 : hasDeltas ? leastDeltaWidth : leastMetricWidth;
  return Math.min(176, Math.max(least, 40 + columnTitle(column).length * 7));
}

/** The columns that have cells, those that are pinned first. */
export function chosenColumns(
  cells: ReadonlyMap<string, RunCell>,
  pinned: readonly string[],
  context: ColumnContext,
): readonly GridColumn<RunRow>[] {
  const columns = [...cells].flatMap(([id, cell]) => {
    const column = parseColumn(id);
    return column === undefined ? [] : [{ ...runColumn(id, column, context), pinned: pinned.includes(id), cell }];
  });
  return [...columns.filter((each) => each.pinned), ...columns.filter((each) => !each.pinned)];
}
