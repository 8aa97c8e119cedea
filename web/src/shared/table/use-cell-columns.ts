import { useState } from "react";
import type { GridColumn } from "./column.ts";

/** What of a column the rows show. */
export type CellColumn<Row> = Pick<GridColumn<Row>, "id" | "width" | "right" | "fits" | "grow" | "cell">;

/** The columns for the rows: the same list as before while nothing that rows show of them changed, whatever titles say. */
export function useCellColumns<Row>(columns: readonly CellColumn<Row>[]): readonly CellColumn<Row>[] {
  const [kept, setKept] = useState(columns);
  if (kept === columns || isSame(kept, columns)) return kept;
  setKept(columns);
  return columns;
}

function isSame<Row>(old: readonly CellColumn<Row>[], now: readonly CellColumn<Row>[]): boolean {
  return (
    old.length === now.length &&
    old.every((a, at) => {
      const b = now[at];
      return (
        b !== undefined &&
        a.id === b.id &&
        a.width === b.width &&
        a.right === b.right &&
        a.fits === b.fits &&
        a.grow === b.grow &&
        a.cell === b.cell
      );
    })
  );
}
