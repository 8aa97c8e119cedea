import { displayWidth, fitWidth, plainLine } from "./text.ts";
import type { Paint, Style } from "./paint.ts";

export interface Column {
  readonly title: string;
  readonly align?: "left" | "right";
  /** May be cut when the terminal is narrow; a column without it keeps its width. */
  readonly flexible?: true;
}

/** A cell's words and how they are shown. */
export interface StyledCell {
  readonly text: string;
  readonly style: Style;
}

export type Cell = string | StyledCell;

export interface TableOptions {
  /** Columns of the terminal; Infinity where nothing must fit. */
  readonly width: number;
  readonly paint: Paint;
}

const gap = "  ";
const narrowest = 6;

/**
 * Aligned text, a line per row under the titles. When it does not fit, flexible columns are cut, widest first; when
 * that is not enough the lines stay long, since a cut number would lie.
 */
export function renderTable(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  options: TableOptions,
): string {
  const cells = rows.map((row) => row.map((cell) => plainLine(textOf(cell))));
  const widths = fitColumns(columns, naturalWidths(columns, cells), options.width);
  const line = (row: readonly string[], style: (i: number) => Style | undefined): string =>
    columns
      .map((column, i) => {
        const text = fitWidth(row[i] ?? "", widths[i] ?? 0);
        const pad = " ".repeat(Math.max(0, (widths[i] ?? 0) - displayWidth(text)));
        const shown = options.paint(style(i), text);
        return column.align === "right" ? pad + shown : shown + pad;
      })
      .join(gap)
      .trimEnd();
  const head = line(
    columns.map(({ title }) => title),
    () => "dim",
  );
  const body = cells.map((row, r) => line(row, (i) => styleOf(rows[r]?.[i])));
  return `${[head, ...body].join("\n")}\n`;
}

function naturalWidths(columns: readonly Column[], cells: readonly (readonly string[])[]): number[] {
  return columns.map(({ title }, i) =>
    cells.reduce((widest, row) => Math.max(widest, displayWidth(row[i] ?? "")), displayWidth(title)),
  );
}

function fitColumns(columns: readonly Column[], natural: readonly number[], width: number): number[] {
  const widths = [...natural];
  const total = (): number => widths.reduce((sum, w) => sum + w, gap.length * (widths.length - 1));
  while (total() > width) {
    const widest = widestFlexible(columns, widths);
    if (widest === undefined) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

function widestFlexible(columns: readonly Column[], widths: readonly number[]): number | undefined {
  let found: number | undefined;
  for (const [i, column] of columns.entries()) {
    const width = widths[i] ?? 0;
    if (column.flexible && width > narrowest && (found === undefined || width > (widths[found] ?? 0))) found = i;
  }
  return found;
}

function textOf(cell: Cell): string {
  return typeof cell === "string" ? cell : cell.text;
}

function styleOf(cell: Cell | undefined): Style | undefined {
  return cell === undefined || typeof cell === "string" ? undefined : cell.style;
}
