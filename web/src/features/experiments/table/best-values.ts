import { directionOf } from "#/shared/metrics/index.ts";
import { parseColumn } from "../columns/column-id.ts";
import { cellOf, type Cell, type RunRow } from "../runs/run-row.ts";

/** How much of the runs the rows are. */
export interface Seen {
  readonly rows: readonly RunRow[];
  /** There are more runs than rows. */
  readonly hasMore: boolean;
  /** As the address says it. */
  readonly sort: string | undefined;
}

/**
 * The best value of each metric column, by what its name says about better; NaN is never best. While not all runs are
 * read, only of the column that they are sorted by, best first: of the others nobody knows it yet.
 */
export function bestValues({ rows, hasMore, sort }: Seen, columns: readonly string[]): ReadonlyMap<string, number> {
  const best = new Map<string, number>();
  for (const id of columns) {
    const column = parseColumn(id);
    if (column?.of !== "metric") continue;
    const better = directionOf(column.key);
    if (hasMore && sort !== (better === "lower" ? id : `-${id}`)) continue;
    const values = rows.map((row) => numberOf(cellOf(row, id))).filter((value) => value !== undefined);
    if (values.length < 2) continue;
    const top = values.reduce(better === "lower" ? least : greatest);
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
