import { useCallback, useEffect, useRef } from "react";
import { Grid, moveColumn, type GridColumn, type Pressed, type Windowed } from "#/shared/table/index.ts";
import { useRunKeys } from "../actions/use-run-keys.ts";
import { descendsFirst } from "../columns/descends-first.ts";
import { nextSort } from "../columns/sort.ts";
import type { RunRow } from "../runs/run-row.ts";
import { useMissingCells } from "../runs/use-missing-cells.ts";
import type { Workbench } from "../use-workbench.ts";
import classes from "./runs-table.module.css";

export interface RunsTableProps {
  readonly bench: Workbench;
  readonly grid: readonly GridColumn<RunRow>[];
  /** Widths while the mouse drags them. */
  readonly onHold: (widths: Readonly<Record<string, number>>) => void;
  readonly onPress: (pressed: Pressed) => void;
  readonly onMenu: (column: string, button: HTMLElement) => void;
}

/** Runs ahead of those in view that are read before somebody scrolls there. */
const ahead = 60;

/** The runs as a grid. */
export function RunsTable({ bench, grid, onHold, onPress, onMenu }: RunsTableProps) {
  const { asked, runs, columns, search, set, selection, current } = bench;
  const { rows, hasMore } = runs;
  const tell = useDrawn(bench);
  useRunKeys(bench);
  return (
    <div className={`surface ${classes["box"]}`} data-old={runs.isOld || undefined}>
      <Grid
        label="Runs"
        columns={grid}
        rowCount={rows.length + (hasMore ? 3 : 0)}
        rowAt={(index) => rows[index]}
        keyOf={keyOf}
        isSelected={(row) => selection.ids.has(row.head.run_id)}
        current={current}
        lookOf={(row) => (row.head.run_id === search.run ? "open" : undefined)}
        top={`${asked.sort ?? ""} ${asked.filter ?? ""}`}
        onPress={onPress}
        onDrawn={tell}
        onMenu={onMenu}
        onSort={(id) => set({ sort: nextSort(search.sort, id, descendsFirst(id)) })}
        onMove={(moved, before) => set({ columns: [...moveColumn(columns, moved, before)] })}
        onResize={(id, width, done) => {
          onHold(done ? {} : { [id]: width });
          if (done) set((old) => ({ widths: { ...old.widths, [id]: width } }));
        }}
      />
    </div>
  );
}

/** What the grid draws is read as far as it is lacking: rows ahead of those in view, and their values. */
function useDrawn({ asked, runs, columns, live }: Workbench) {
  const { rows, hasMore, loadMore } = runs;
  const { see } = live;
  const fill = useMissingCells(asked, rows, columns);
  const last = useRef(0);
  const more = useRef(loadMore);
  useEffect(() => {
    more.current = loadMore;
    if (hasMore && last.current > rows.length - ahead) loadMore();
  });
  return useCallback(
    (some: Windowed, ids: readonly string[]) => {
      last.current = some.to;
      if (some.to > rows.length - ahead) more.current();
      see(some);
      fill({ rows: some, columns: ids });
    },
    [fill, see, rows.length],
  );
}

function keyOf(row: RunRow): string {
  return row.head.run_id;
}
