import { exactNumber, formatDelta, formatNumber } from "#/shared/format/index.ts";
import type { CellView, GridColumn } from "#/shared/table/index.ts";
import { Ago, Span, StateMark } from "#/shared/ui/index.ts";
import { directionOf } from "#/shared/metrics/index.ts";
import { parseColumn, type Column, type RunField } from "../columns/column-id.ts";
import { cellOf, type RunRow } from "../runs/run-row.ts";
import { numberOf } from "./best-values.ts";
import classes from "./runs-table.module.css";

export type RunCell = GridColumn<RunRow>["cell"];

/** What cells show beside their values. */
export interface CellContext {
  /** The best value of each metric column. */
  readonly best: ReadonlyMap<string, number>;
  /** The run that the others are measured against. */
  readonly baseline: RunRow | undefined;
}

/** What shows the cells of each column; what is no column is left out. */
export function runCells(ids: readonly string[], context: CellContext): ReadonlyMap<string, RunCell> {
  return new Map(
    ids.flatMap((id) => {
      const column = parseColumn(id);
      return column === undefined ? [] : [[id, cellMaker(column, id, context)] as const];
    }),
  );
}

function cellMaker(column: Column, id: string, context: CellContext): RunCell {
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
