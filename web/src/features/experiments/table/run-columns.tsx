import type { Look } from "#/features/charts/index.ts";
import { exactNumber, formatDelta, formatNumber } from "#/shared/format/index.ts";
import type { CellView, GridColumn } from "#/shared/table/index.ts";
import { Ago, Span, StateMark } from "#/shared/ui/index.ts";
import { directionOf } from "#/shared/metrics/index.ts";
import { columnTitle } from "../columns/column-title.ts";
import { columnId, parseColumn, type Column, type RunField } from "../columns/column-id.ts";
import { orderField, parseSort } from "../columns/sort.ts";
import { cellOf, type RunRow } from "../runs/run-row.ts";
import { numberOf } from "./best-values.ts";
import classes from "./runs-table.module.css";

/** What the columns show beside the values. */
export interface ColumnContext {
  readonly sort: string | undefined;
  readonly widths: Readonly<Record<string, number>>;
  readonly best: ReadonlyMap<string, number>;
  /** The run that the others are measured against. */
  readonly baseline: RunRow | undefined;
  /** The lines of the runs that are charted. */
  readonly looks: ReadonlyMap<string, Look>;
  /** Runs that the charts leave out. */
  readonly hidden: ReadonlySet<string>;
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

/** A column of the table. */
function runColumn(column: Column, pinned: boolean, context: ColumnContext): GridColumn<RunRow> {
  const id = columnId(column);
  const sort = parseSort(context.sort);
  const numeric =
    column.of === "metric" || (column.of === "run" && ["duration", "started", "finished", "job"].includes(column.key));
  return {
    id,
    title: columnTitle(column),
    hint: column.of === "run" ? fieldHints[column.key] : `${column.of} ${columnTitle(column)}`,
    width: context.widths[id] ?? (column.of === "run" ? fieldWidths[column.key] : widthOf(column)),
    pinned,
    right: numeric,
    sortable: orderField(id) !== undefined,
    sorted: sort?.column !== id ? undefined : sort.descending ? "descending" : "ascending",
    cell: cellMaker(column, id, context),
  };
}

/** Wide enough for the title, within bounds. */
function widthOf(column: Column): number {
  const least = column.of === "metric" ? 96 : 88;
  return Math.min(176, Math.max(least, 40 + columnTitle(column).length * 7));
}

function cellMaker(column: Column, id: string, context: ColumnContext): GridColumn<RunRow>["cell"] {
  if (column.of === "run") return (row) => fieldCell(row, column.key);
  if (column.of !== "metric") return (row) => textCell(cellOf(row, id));
  const best = context.best.get(id);
  const base = context.baseline === undefined ? undefined : numberOf(cellOf(context.baseline, id));
  const baseline = context.baseline?.head.run_id;
  return (row) => {
    const value = cellOf(row, id);
    if (value === undefined) return { text: undefined, look: "waiting" };
    const number = numberOf(value);
    const look = number !== undefined && number === best ? "best" : value === null ? "none" : undefined;
    const shown = formatNumber(value);
    if (base === undefined || number === undefined || row.head.run_id === baseline) {
      return { text: shown, full: exactNumber(value), look };
    }
    return { text: withDelta(shown, number - base, column.key), full: exactNumber(value), look };
  };
}

function withDelta(shown: string, delta: number, metric: string) {
  const better = delta === 0 ? undefined : delta < 0 === (directionOf(metric) === "lower");
  return (
    <>
      <span className={classes["delta"]} data-better={better}>
        {formatDelta(delta)}
      </span>{" "}
      {shown}
    </>
  );
}

function textCell(value: string | number | null | undefined): CellView {
  if (value === undefined) return { text: undefined, look: "waiting" };
  if (value === null) return { text: "–", look: "none" };
  return { text: String(value), full: String(value) };
}

function fieldCell({ head }: RunRow, field: RunField): CellView {
  switch (field) {
    case "duration":
      return { text: <Span start={head.started_at} end={head.finished_at} /> };
    case "started":
      return { text: <Ago instant={head.started_at} /> };
    case "finished":
      return { text: <Ago instant={head.finished_at} /> };
    case "status":
      return { text: <StateMark state={head.status} word /> };
    case "user":
      return { text: head.user, full: head.user };
    case "job":
      return head.job_id === null
        ? { text: "–", look: "none" }
        : { text: <a href={`/jobs/${head.job_id}`}>#{head.job_id}</a> };
    case "id":
      return { text: <span className="mono">{head.run_id}</span>, full: head.run_id };
  }
}

/** The columns that were asked for; what is no column is left out. */
export function chosenColumns(
  ids: readonly string[],
  pinned: readonly string[],
  context: ColumnContext,
): readonly GridColumn<RunRow>[] {
  const columns = ids.flatMap((id) => {
    const parsed = parseColumn(id);
    return parsed === undefined ? [] : [runColumn(parsed, pinned.includes(id), context)];
  });
  return [...columns.filter((each) => each.pinned === true), ...columns.filter((each) => each.pinned !== true)];
}
