import type { ReactNode } from "react";

/** What a cell shows. Plain elements only: hundreds are drawn at once. */
export interface CellView {
  readonly text: ReactNode;
  /** All of it, on hover and on copy. */
  readonly full?: string | undefined;
  /** For the style sheet of whoever made the column, as `data-look`. */
  readonly look?: string | undefined;
}

/** What a cell knows beside its row. */
export interface CellPlace {
  readonly index: number;
  readonly selected: boolean;
}

export interface GridColumn<Row> {
  readonly id: string;
  readonly title: string;
  /** More about it, on hover. */
  readonly hint?: string | undefined;
  /** Pixels. */
  readonly width: number;
  /** Stays at the left while the others scroll. Such columns come first. */
  readonly pinned?: boolean | undefined;
  readonly right?: boolean | undefined;
  /** Its texts are never wider than it. They are not cut off then, which costs each cell of each frame. */
  readonly fits?: boolean | undefined;
  /** Takes what is left of the width. */
  readonly grow?: boolean | undefined;
  /** May be sorted by. */
  readonly sortable?: boolean | undefined;
  readonly sorted?: "ascending" | "descending" | undefined;
  /** Keeps its place and width. */
  readonly fixed?: boolean | undefined;
  /** In the header instead of the title. */
  readonly head?: ReactNode;
  readonly cell: (row: Row, place: CellPlace) => CellView;
}

export const leastColumnWidth = 48;
export const mostColumnWidth = 800;

/**
 * How many of the first columns stay at the left: those that are pinned, as far as they leave more than half of the width
 * to the others; of two that do not fit together only the first stays.
 */
export function countPinned(columns: readonly Pick<GridColumn<never>, "pinned" | "width">[], width: number): number {
  let taken = 0;
  let count = 0;
  for (const column of columns) {
    if (column.pinned !== true) break;
    taken += column.width;
    if (taken > width / 2) break;
    count += 1;
  }
  return count;
}

/** The columns' ids after one was moved before another; `undefined`: to the end. */
export function moveColumn(ids: readonly string[], moved: string, before: string | undefined): readonly string[] {
  if (moved === before || !ids.includes(moved)) return ids;
  const rest = ids.filter((id) => id !== moved);
  const at = before === undefined ? rest.length : rest.indexOf(before);
  return at < 0 ? ids : rest.toSpliced(at, 0, moved);
}
