import { exactNumber, formatNumber } from "#/shared/format/index.ts";
import type { CellView, GridColumn } from "#/shared/table/index.ts";
import { Ago } from "#/shared/ui/index.ts";
import { parseColumn } from "../columns/column-id.ts";
import { nameColumn } from "../columns/sort.ts";
import type { RunRow } from "../runs/run-row.ts";
import type { GroupedRow } from "./group-rows.ts";
import classes from "./groups.module.css";
import { groupedColumns, type GroupKey, type RunGroup } from "./queries.ts";

/** The runs' columns, which also say what of a whole group there is to say. */
export function groupColumns(
  columns: readonly GridColumn<RunRow>[],
  ids: readonly string[],
  by: GroupKey,
): readonly GridColumn<GroupedRow>[] {
  const counted = groupedColumns(ids);
  return columns.map((column) => ({
    ...column,
    width: column.id === nameColumn ? Math.max(column.width, 220) : column.width,
    cell: (row, place) => {
      if (row.is === "run") return column.cell(row.row, place);
      if (row.is === "rest") return column.id === nameColumn ? restCell(row.left) : nothing;
      return groupCell(column.id, row, counted.indexOf(column.id), by);
    },
  }));
}

const nothing: CellView = { text: undefined };

function restCell(left: number): CellView {
  return { text: <span className={classes["rest"]}>{left.toLocaleString("en")} more: show only this group</span> };
}

type GroupRow = Extract<GroupedRow, { is: "group" }>;

function groupCell(column: string, { group, open }: GroupRow, at: number, by: GroupKey): CellView {
  if (column === nameColumn) return nameCell(group, open, by);
  if (column === "run:started") return { text: <Ago instant={group.newest_run?.started_at} /> };
  if (at < 0 || (by.of === parseColumn(column)?.of && by.key === parseColumn(column)?.key)) return nothing;
  return aggregateCell(column, group.values[at] ?? null);
}

function nameCell({ value, count }: RunGroup, open: boolean, by: GroupKey): CellView {
  return {
    text: (
      <span className={classes["group"]}>
        <span aria-hidden>{open ? "▾" : "▸"}</span>
        <span className="clip">{value ?? `no ${by.key}`}</span>
        <span className={classes["count"]}>{count.toLocaleString("en")}</span>
      </span>
    ),
    full: value ?? undefined,
  };
}

/** The mean; where the column shows a metric's least or greatest value, those of the group's last values. */
function aggregateCell(column: string, aggregate: RunGroup["values"][number]): CellView {
  if (aggregate === null) return { text: "–", look: "none" };
  const { count, min, max, mean } = aggregate;
  const parsed = parseColumn(column);
  const shown = parsed?.of === "metric" && parsed.value !== "last" ? aggregate[parsed.value] : mean;
  const full = `mean ${exactNumber(mean)}, from ${exactNumber(min)} to ${exactNumber(max)}, of ${count} runs`;
  return { text: formatNumber(shown), full, look: "aggregate" };
}
