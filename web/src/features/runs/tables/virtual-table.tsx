import { useVirtualizer } from "@tanstack/react-virtual";
import { memo, useRef, type ReactNode } from "react";
import classes from "./tables.module.css";

const rowHeight = 32;

interface Props<T> {
  readonly label: string;
  readonly head: readonly ReactNode[];
  /** As grid-template-columns. */
  readonly columns: string;
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string;
  /** The cells of an item's row; the same function as long as nothing in them changes. */
  readonly row: (item: T) => readonly ReactNode[];
  /** Places of the first and last row in view, when they change. */
  readonly onRange?: (first: number, last: number) => void;
}

/** A table of any length in a box of its own; only the rows in view are there. */
export function VirtualTable<T>({ label, head, columns, items, keyOf, row, onRange }: Props<T>) {
  const box = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    initialRect: { width: 800, height: 640 },
    onChange: ({ range }) => {
      if (range !== null) onRange?.(range.startIndex, range.endIndex);
    },
  });
  return (
    <div
      ref={box}
      className={`surface ${classes["box"]}`}
      role="table"
      aria-label={label}
      aria-rowcount={items.length + 1}
      tabIndex={0}
    >
      <div className={classes["head"]} role="row" style={{ gridTemplateColumns: columns }}>
        <Cells role="columnheader" cells={head} />
      </div>
      <div role="rowgroup" style={{ height: rows.getTotalSize(), position: "relative" }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const item = items[index];
          if (item === undefined) return undefined;
          return <Row key={keyOf(item)} item={item} index={index} start={start} columns={columns} row={row} />;
        })}
      </div>
    </div>
  );
}

interface RowProps<T> extends Pick<Props<T>, "columns" | "row"> {
  readonly item: T;
  readonly index: number;
  readonly start: number;
}

function PlainRow<T>({ item, index, start, columns, row }: RowProps<T>) {
  const style = { gridTemplateColumns: columns, transform: `translateY(${start}px)` };
  return (
    <div role="row" aria-rowindex={index + 2} className={classes["row"]} style={style}>
      <Cells role="cell" cells={row(item)} />
    </div>
  );
}

/** A row that stays in view is not drawn again while its table scrolls. */
const Row = memo(PlainRow) as typeof PlainRow;

function Cells({ role, cells }: { readonly role: "cell" | "columnheader"; readonly cells: readonly ReactNode[] }) {
  return cells.map((cell, at) => (
    <div key={at} role={role} className={classes["cell"]}>
      {cell}
    </div>
  ));
}
