import { useMergedRef } from "@mantine/hooks";
import { useId, useLayoutEffect, useMemo, useRef, type ClipboardEvent, type MouseEvent, type ReactNode } from "react";
import type { GridColumn } from "./column.ts";
import { GridHeader, type HeaderActions } from "./grid-header.tsx";
import { GridRow, type GridRowProps } from "./grid-row.tsx";
import classes from "./grid.module.css";
import { layGrid, type GridLayout } from "./layout.ts";
import { useCellColumns } from "./use-cell-columns.ts";
import { rowIndexOf, useRowFocus } from "./use-row-focus.ts";
import { usePlace } from "./use-place.ts";
import type { Windowed } from "./window.ts";

/** A place in a grid that was pressed. */
export interface Pressed {
  readonly index: number;
  readonly column: string;
  readonly cell: HTMLElement;
  readonly event: MouseEvent;
}

export interface GridProps<Row> extends HeaderActions {
  /** For screen readers. */
  readonly label: string;
  /** Those that are pinned come first. Keep their `cell` functions while nothing changes: rows are drawn again when they do. */
  readonly columns: readonly GridColumn<Row>[];
  readonly rowCount: number;
  /** Undefined: not there yet; a grey bar is drawn. */
  readonly rowAt: (index: number) => Row | undefined;
  readonly keyOf: (row: Row) => string;
  readonly isSelected?: (row: Row) => boolean;
  readonly lookOf?: (row: Row) => string | undefined;
  /** Index of the row that the keyboard is at; it is scrolled into view when it changes. */
  readonly current?: number | undefined;
  readonly onPress?: (pressed: Pressed) => void;
  /** What is drawn, told after each change. */
  readonly onDrawn?: (rows: Windowed, columns: readonly string[]) => void;
  /** Scrolled to the top when this changes. */
  readonly top?: string | undefined;
  /** Below the rows. */
  readonly children?: ReactNode;
}

const gridRowHeight = 32;
const headHeight = 32;

/** A table of any size: only the rows and columns in view are drawn. Fills its parent, whose height must be given. */
export function Grid<Row>(props: GridProps<Row>) {
  const { label, columns, rowCount, rowAt, keyOf, current, onPress, children } = props;
  const id = useId();
  const { place, ref, onScroll } = usePlace(gridRowHeight);
  const layout = layGrid(columns, rowCount, place, gridRowHeight);
  const { from, to } = layout.columns;
  const pinned = useMemo(() => columns.slice(0, layout.pinned), [columns, layout.pinned]);
  const drawn = useMemo(() => columns.slice(from, to), [columns, from, to]);
  useTelling(props, layout.rows, pinned, drawn);
  const box = useScrolling(props);
  const both = useMergedRef(box, ref);
  const onFocus = useRowFocus(box, (index) => {
    const row = rowAt(index);
    return row === undefined ? undefined : keyOf(row);
  });
  const parts = { firstDrawn: from, before: layout.before };
  const cells = { pinned: useCellColumns(pinned), drawn: useCellColumns(drawn) };
  return (
    <div
      ref={both}
      role="grid"
      tabIndex={0}
      className={classes["grid"]}
      aria-label={label}
      aria-rowcount={rowCount + 1}
      aria-colcount={columns.length}
      aria-activedescendant={current === undefined ? undefined : `${id}${current}`}
      onScroll={onScroll}
      onFocus={onFocus}
      onCopy={copyFull}
      onClick={(event) => {
        const pressed = pressedAt(event);
        if (pressed !== undefined) onPress?.(pressed);
      }}
    >
      <div className={classes["sheet"]} role="rowgroup" style={{ width: layout.width, height: sheetHeight(rowCount) }}>
        <GridHeader pinned={pinned} drawn={drawn} {...parts} {...headerActions(props)} />
        <Rows {...props} layout={layout} parts={{ ...parts, ...cells }} id={id} />
      </div>
      {children}
    </div>
  );
}

interface RowsProps<Row> extends GridProps<Row> {
  readonly layout: GridLayout;
  readonly parts: Pick<GridRowProps<Row>, "pinned" | "drawn" | "firstDrawn" | "before">;
  readonly id: string;
}

/**
 * The rows in view. The elements of a row that scrolls out of view are taken for one that comes into view: to change
 * what they say costs less than to make new ones.
 */
function Rows<Row>({ layout, parts, id, ...props }: RowsProps<Row>) {
  return indices(layout.rows).map((index) => (
    <GridRow
      key={index % layout.slots}
      {...parts}
      {...rowParts(props, props.rowAt(index), index)}
      id={`${id}${index}`}
    />
  ));
}

function rowParts<Row>({ isSelected, lookOf, current }: GridProps<Row>, row: Row | undefined, index: number) {
  return {
    row,
    index,
    top: headHeight + index * gridRowHeight,
    selected: row !== undefined && isSelected?.(row) === true,
    current: index === current,
    look: row === undefined ? undefined : lookOf?.(row),
  };
}

function headerActions<Row>({ onSort, onResize, onMove, onMenu }: GridProps<Row>): HeaderActions {
  return { onSort, onResize, onMove, onMenu };
}

function sheetHeight(rowCount: number): number {
  return headHeight + rowCount * gridRowHeight;
}

function indices({ from, to }: Windowed): readonly number[] {
  return Array.from({ length: to - from }, (_, at) => from + at);
}

function useTelling<Row>(
  { onDrawn }: GridProps<Row>,
  rows: Windowed,
  pinned: readonly GridColumn<Row>[],
  drawn: readonly GridColumn<Row>[],
): void {
  const { from, to } = rows;
  useLayoutEffect(() => {
    onDrawn?.(
      { from, to },
      [...pinned, ...drawn].map(({ id }) => id),
    );
  }, [onDrawn, from, to, pinned, drawn]);
}

function useScrolling<Row>({ current, top }: GridProps<Row>) {
  const box = useRef<HTMLElement>(null);
  const shownTop = useRef(top);
  useLayoutEffect(() => {
    if (shownTop.current !== top) box.current?.scrollTo({ top: 0 });
    shownTop.current = top;
  }, [top]);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null || current === undefined) return;
    const rowTop = current * gridRowHeight;
    const bottom = rowTop + headHeight + gridRowHeight;
    if (rowTop < element.scrollTop) element.scrollTo({ top: rowTop });
    else if (bottom > element.scrollTop + element.clientHeight) {
      element.scrollTo({ top: bottom - element.clientHeight });
    }
  }, [current]);
  return box;
}

function pressedAt(event: MouseEvent): Pressed | undefined {
  if (!(event.target instanceof Element)) return undefined;
  const cell = event.target.closest<HTMLElement>("[role=gridcell]");
  const index = rowIndexOf(event.target);
  const column = cell?.dataset["column"];
  if (cell === null || index === undefined || column === undefined) return undefined;
  return { index, column, cell, event };
}

/** Who copies a single cell gets all of its digits. */
function copyFull(event: ClipboardEvent): void {
  const selection = document.getSelection();
  const node = selection?.anchorNode;
  const cell = (node instanceof Element ? node : node?.parentElement)?.closest<HTMLElement>("[role=gridcell]");
  if (cell === null || cell === undefined || cell.title === "") return;
  if (selection?.toString().trim() !== cell.textContent.trim()) return;
  event.clipboardData.setData("text/plain", cell.title);
  event.preventDefault();
}
