import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useSeriesLooks } from "#/features/charts/index.ts";
import { Grid, moveColumn, type Pressed, type Windowed } from "#/shared/table/index.ts";
import { descendsFirst } from "../columns/descends-first.ts";
import { nextSort } from "../columns/sort.ts";
import type { RunRow } from "../runs/run-row.ts";
import { useMissingCells } from "../runs/use-missing-cells.ts";
import { useStable } from "../use-stable.ts";
import type { Workbench } from "../use-workbench.ts";
import { bestValues } from "./best-values.ts";
import { leadingColumns } from "./leading-columns.tsx";
import { chosenColumns, type ColumnContext } from "./run-columns.tsx";
import classes from "./runs-table.module.css";

export interface RunsTableProps {
  readonly bench: Workbench;
  readonly onPress: (pressed: Pressed) => void;
  readonly onMenu: (column: string, button: HTMLElement) => void;
}

/** Runs ahead of those in view that are read before somebody scrolls there. */
const ahead = 60;
const noColumns: readonly string[] = [];

/** The runs as a grid. */
export function RunsTable({ bench, onPress, onMenu }: RunsTableProps) {
  const { asked, runs, columns, search, set, selection, current } = bench;
  const { rows, hasMore } = runs;
  const [widths, setWidths] = useState<Readonly<Record<string, number>>>({});
  const grid = useGridColumns(bench, widths);
  const tell = useDrawn(bench);
  return (
    <div className={classes["box"]} data-old={runs.isOld || undefined}>
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
          setWidths(done ? {} : { [id]: width });
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

function saysOf(best: ReadonlyMap<string, number>): string {
  return [...best].join("\n");
}

/** `held`: widths while the mouse drags them. */
function useGridColumns(
  { runs, columns, search, selection, charted }: Workbench,
  held: Readonly<Record<string, number>>,
) {
  const { rows } = runs;
  const best = useStable(
    useMemo(() => bestValues(rows, columns), [rows, columns]),
    saysOf,
  );
  const baseline = rows.find(({ head }) => head.run_id === search.baseline);
  const shown = useMemo(() => (search.split === 100 ? [] : charted.map(({ id }) => id)), [search.split, charted]);
  const looks = useSeriesLooks(shown);
  const hidden = useMemo(() => new Set(search.hidden), [search.hidden]);
  const context: ColumnContext = useMemo(
    () => ({ sort: search.sort, widths: { ...search.widths, ...held }, best, baseline, looks, hidden }),
    [search.sort, search.widths, held, best, baseline, looks, hidden],
  );
  const pinned = search.pinned ?? noColumns;
  const chosen = useMemo(() => chosenColumns(columns, pinned, context), [columns, pinned, context]);
  const { ids, toggleAll } = selection;
  const some = ids.size > 0;
  const checked = some && rows.length > 0 && rows.every(({ head }) => ids.has(head.run_id));
  const leading = useMemo(
    () => leadingColumns(context, { checked, some, toggle: toggleAll }),
    [context, checked, some, toggleAll],
  );
  return useMemo(() => [...leading, ...chosen], [leading, chosen]);
}
