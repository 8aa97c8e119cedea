import { directionOf } from "#/shared/metrics/index.ts";
import { parseColumn } from "../columns/column-id.ts";
import { cellOf, type Cell, type RunRow } from "../runs/run-row.ts";

/** The best value of each metric column among the rows, by what its name says about better; NaN is never best. */
export function bestValues(rows: readonly RunRow[], columns: readonly string[]): ReadonlyMap<string, number> {
  const best = new Map<string, number>();
  for (const id of columns) {
    const column = parseColumn(id);
    if (column?.of !== "metric") continue;
    const values = rows.map((row) => numberOf(cellOf(row, id))).filter((value) => value !== undefined);
    if (values.length < 2) continue;
    const top = values.reduce(directionOf(column.key) === "lower" ? least : greatest);
    // Where all are equal, none is best.
    if (values.some((value) => value !== top)) best.set(id, top);
  }
  return best;
}

function least(a: number, b: number): number {
  return Math.min(a, b);
}

function greatest(a: number, b: number): number {
  return Math.max(a, b);
}

/** A metric's value as a number; the API writes the infinities as text. NaN and nothing: undefined. */
export function numberOf(value: Cell | undefined): number | undefined {
  if (value === null || value === undefined || value === "") return undefined;
  const number = Number(value);
  return Number.isNaN(number) ? undefined : number;
}
