import { PharosError } from "#/base/errors/index.ts";
import type { Cell } from "./cell.ts";

/** Where the next page begins: after so many rows, at a byte of the file (0 where a format does not read by bytes). */
export interface TablePosition {
  readonly row: number;
  readonly byte: number;
}

export interface TableRequest {
  /** Rows before the first one; read over when there is no position to begin from. */
  readonly offset: number;
  readonly from: TablePosition | undefined;
  readonly limit: number;
}

export interface TablePage {
  readonly columns: readonly string[];
  /** Columns that the file has beyond those that are shown. */
  readonly columnsLeftOut: number;
  /** As wide as `columns`; null where a row is shorter. */
  readonly rows: readonly (readonly Cell[])[];
  /** Rows of the file before the first one. */
  readonly offset: number;
  readonly next: TablePosition | undefined;
  /** When the end of the file was seen. */
  readonly totalRows: number | undefined;
}

/** Columns that a page shows. */
export const mostColumns = 1000;
/** Characters of one page: what a browser takes at once. */
export const pageCharacters = 2 * 1024 * 1024;

export function notATable(detail: string): PharosError {
  return new PharosError("PREVIEW_NOT_A_TABLE", detail);
}

/** Rows of unequal width as a rectangle; columns without a name have an empty one. `columnsLeftOut`: before this. */
export function rectangle(
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
  columnsLeftOut = 0,
): Pick<TablePage, "columns" | "columnsLeftOut" | "rows"> {
  const widest = rows.reduce((width, row) => Math.max(width, row.length), columns.length);
  const width = Math.min(widest, mostColumns);
  return {
    columns: Array.from({ length: width }, (_, n) => columns[n] ?? ""),
    columnsLeftOut: columnsLeftOut + widest - width,
    rows: rows.map((row) => Array.from({ length: width }, (_, n) => row[n] ?? null)),
  };
}
