import { memo } from "react";
import type { CellView } from "./column.ts";
import classes from "./grid.module.css";
import { Pinned } from "./pinned.tsx";
import type { CellColumn } from "./use-cell-columns.ts";

export interface GridRowProps<Row> {
  /** Undefined: not there yet. */
  readonly row: Row | undefined;
  readonly index: number;
  readonly top: number;
  readonly id: string;
  readonly pinned: readonly CellColumn<Row>[];
  readonly drawn: readonly CellColumn<Row>[];
  /** The number of the first drawn column among all. */
  readonly firstDrawn: number;
  readonly before: number;
  readonly selected: boolean;
  readonly current: boolean;
  readonly look: string | undefined;
}

const waiting: CellView = { text: <span className={classes["waiting"]} /> };

function PlainRow<Row>(props: GridRowProps<Row>) {
  const { row, index, top, id, pinned, drawn, firstDrawn, before, selected, current, look } = props;
  const place = { index, selected };
  const view = (column: CellColumn<Row>) => (row === undefined ? waiting : column.cell(row, place));
  return (
    <div
      role="row"
      id={id}
      className={classes["row"]}
      style={{ transform: `translateY(${top}px)` }}
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-index={index}
      data-current={current || undefined}
      data-look={look}
    >
      <Pinned columns={pinned}>{pinned.map((column, at) => cellOf(column, view(column), at))}</Pinned>
      <div role="presentation" className={classes["spacer"]} style={{ width: before }} />
      {drawn.map((column, at) => cellOf(column, view(column), firstDrawn + at))}
    </div>
  );
}

function cellOf<Row>(column: CellColumn<Row>, view: CellView, at: number) {
  return (
    <div
      key={column.id}
      role="gridcell"
      aria-colindex={at + 1}
      className={classes["cell"]}
      data-column={column.id}
      data-right={column.right === true || undefined}
      data-fits={column.fits === true || undefined}
      data-grow={column.grow === true || undefined}
      data-look={view.look}
      title={view.full}
      style={{ width: column.width }}
    >
      {view.text}
    </div>
  );
}

/** One row; drawn again only when something of it changed. */
export const GridRow = memo(PlainRow) as typeof PlainRow;
