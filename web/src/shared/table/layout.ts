import { countPinned, type GridColumn } from "./column.ts";
import type { Place } from "./use-place.ts";
import { edgesOf, mostRows, windowColumns, windowRows, type Windowed } from "./window.ts";

/** What of a grid is drawn and where. */
export interface GridLayout {
  /** The first columns, which stay. */
  readonly pinned: number;
  /** Columns that scroll and are drawn, as places in the list of all columns. */
  readonly columns: Windowed;
  /** Width of the columns that scroll and lie left of those that are drawn. */
  readonly before: number;
  readonly rows: Windowed;
  /** As many rows as are ever drawn at this size of the box. */
  readonly slots: number;
  /** Of the whole sheet, in pixels. */
  readonly width: number;
}

const rowStep = 8;
const columnStep = 3;

/** `quantum`: how far a place may be rounded down. */
export function layGrid(
  columns: readonly Pick<GridColumn<never>, "pinned" | "width">[],
  rowCount: number,
  place: Place,
  quantum: number,
): GridLayout {
  const pinned = countPinned(columns, place.width);
  const pinnedWidth = columns.slice(0, pinned).reduce((sum, { width }) => sum + width, 0);
  const edges = edgesOf(columns.slice(pinned).map(({ width }) => width));
  const length = Math.max(0, place.width - pinnedWidth) + quantum;
  const seen = {
    offset: place.top,
    length: place.height + quantum,
    rowHeight: quantum,
    count: rowCount,
    step: rowStep,
  };
  const drawn = windowColumns({ offset: place.left, length, edges, step: columnStep });
  return {
    pinned,
    columns: { from: drawn.from + pinned, to: drawn.to + pinned },
    before: edges[drawn.from] ?? 0,
    rows: windowRows(seen),
    slots: mostRows(seen),
    width: pinnedWidth + (edges.at(-1) ?? 0),
  };
}
