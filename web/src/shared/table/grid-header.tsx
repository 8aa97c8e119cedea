import { useState, type DragEvent } from "react";
import { leastColumnWidth, mostColumnWidth, type GridColumn } from "./column.ts";
import classes from "./grid.module.css";
import { Pinned } from "./pinned.tsx";

export interface HeaderActions {
  readonly onSort?: ((id: string) => void) | undefined;
  /** `done`: the mouse was let go. */
  readonly onResize?: ((id: string, width: number, done: boolean) => void) | undefined;
  readonly onMove?: ((id: string, before: string) => void) | undefined;
  /** The button beside a title was pressed. */
  readonly onMenu?: ((id: string, button: HTMLElement) => void) | undefined;
}

interface HeaderProps<Row> extends HeaderActions {
  readonly pinned: readonly GridColumn<Row>[];
  readonly drawn: readonly GridColumn<Row>[];
  readonly firstDrawn: number;
  readonly before: number;
}

const arrows = { ascending: "▲", descending: "▼" } as const;
const dragged = "application/x-pharos-column";
const keyStep = 16;

/** The titles: a press sorts, a drag moves, the edge resizes. */
export function GridHeader<Row>({ pinned, drawn, firstDrawn, before, ...actions }: HeaderProps<Row>) {
  return (
    <div role="row" className={classes["head"]} aria-rowindex={1}>
      <Pinned columns={pinned}>
        {pinned.map((column, at) => (
          <Head key={column.id} column={column} at={at} {...actions} />
        ))}
      </Pinned>
      <div role="presentation" className={classes["spacer"]} style={{ width: before }} />
      {drawn.map((column, at) => (
        <Head key={column.id} column={column} at={firstDrawn + at} {...actions} />
      ))}
    </div>
  );
}

interface HeadProps<Row> extends HeaderActions {
  readonly column: GridColumn<Row>;
  readonly at: number;
}

function Head<Row>({ column, at, onSort, onMenu, onResize, onMove }: HeadProps<Row>) {
  const [over, setOver] = useState(false);
  const movable = onMove !== undefined && column.fixed !== true;
  const drop = (event: DragEvent) => {
    setOver(false);
    const moved = event.dataTransfer.getData(dragged);
    if (moved !== "") onMove?.(moved, column.id);
  };
  return (
    <div
      role="columnheader"
      aria-colindex={at + 1}
      aria-sort={column.sortable === true ? (column.sorted ?? "none") : undefined}
      className={classes["title"]}
      data-column={column.id}
      data-right={column.right === true || undefined}
      data-grow={column.grow === true || undefined}
      data-over={over || undefined}
      style={{ width: column.width }}
      draggable={movable}
      onDragStart={(event) => event.dataTransfer.setData(dragged, column.id)}
      onDragOver={(event) => {
        if (!movable || !event.dataTransfer.types.includes(dragged)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {column.head ?? <Title column={column} onSort={onSort} />}
      {onMenu === undefined || column.fixed === true ? undefined : (
        <button
          type="button"
          className={classes["menu"]}
          aria-label={`Column ${column.title}`}
          aria-haspopup="menu"
          onClick={(event) => onMenu(column.id, event.currentTarget)}
        >
          ⋮
        </button>
      )}
      {onResize === undefined || column.fixed === true ? undefined : <Edge column={column} onResize={onResize} />}
    </div>
  );
}

function Title<Row>({
  column,
  onSort,
}: {
  readonly column: GridColumn<Row>;
  readonly onSort: HeaderActions["onSort"];
}) {
  const { title, hint, sorted } = column;
  if (column.sortable !== true || onSort === undefined) {
    return (
      <span className={`${classes["word"]} clip`} title={hint ?? title}>
        {title}
      </span>
    );
  }
  return (
    <button type="button" className={classes["sort"]} title={hint ?? title} onClick={() => onSort(column.id)}>
      <span className="clip">{title}</span>
      {sorted === undefined ? undefined : (
        <span aria-hidden className={classes["arrow"]}>
          {arrows[sorted]}
        </span>
      )}
    </button>
  );
}

interface EdgeProps<Row> {
  readonly column: GridColumn<Row>;
  readonly onResize: NonNullable<HeaderActions["onResize"]>;
}

function Edge<Row>({ column, onResize }: EdgeProps<Row>) {
  const [start, setStart] = useState<{ readonly x: number; readonly width: number }>();
  const set = (width: number, done: boolean) =>
    onResize(column.id, Math.round(Math.min(mostColumnWidth, Math.max(leastColumnWidth, width))), done);
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={`Width of ${column.title}`}
      aria-valuenow={column.width}
      aria-valuemin={leastColumnWidth}
      aria-valuemax={mostColumnWidth}
      tabIndex={0}
      className={classes["edge"]}
      data-held={start !== undefined || undefined}
      draggable
      onDragStart={(event) => {
        event.preventDefault();
        event.stopPropagation();
      }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setStart({ x: event.clientX, width: column.width });
      }}
      onPointerMove={(event) => {
        if (start !== undefined) set(start.width + event.clientX - start.x, false);
      }}
      onPointerUp={(event) => {
        if (start !== undefined) set(start.width + event.clientX - start.x, true);
        setStart(undefined);
      }}
      onKeyDown={(event) => {
        if (event.key === "ArrowRight") set(column.width + keyStep, true);
        if (event.key === "ArrowLeft") set(column.width - keyStep, true);
      }}
    />
  );
}
