import { useCallback, useEffect, useMemo, useState } from "react";
import { Grid, moveColumn, type Pressed, type Windowed } from "#/shared/table/index.ts";
import { descendsFirst } from "../columns/descends-first.ts";
import { nextSort } from "../columns/sort.ts";
import type { RunsAsked } from "../runs/queries.ts";
import type { RunRow } from "../runs/run-row.ts";
import { useMissingCells } from "../runs/use-missing-cells.ts";
import type { Runs } from "../runs/use-runs.ts";
import type { ExperimentSearch } from "../search.ts";
import type { SetSearch } from "../use-search.ts";
import { bestValues } from "./best-values.ts";
import { leadingColumns } from "./leading-columns.tsx";
import { chosenColumns, type ColumnContext } from "./run-columns.tsx";
import classes from "./runs-table.module.css";
import type { Selection } from "./use-selection.ts";

export interface RunsTableProps {
  readonly asked: RunsAsked;
  readonly runs: Runs;
  /** Ids of the columns, in their order. */
  readonly columns: readonly string[];
  readonly search: ExperimentSearch;
  readonly set: SetSearch;
  readonly selection: Selection;
  readonly current: number | undefined;
  readonly onPress: (pressed: Pressed) => void;
  readonly onDrawn: (rows: Windowed) => void;
}

/** Runs ahead of those in view that are read before somebody scrolls there. */
const ahead = 60;
const noColumns: readonly string[] = [];

/** The runs as a grid. */
export function RunsTable(props: RunsTableProps) {
  const { asked, runs, columns, search, set, selection, current, onPress, onDrawn } = props;
  const { rows, hasMore, loadMore } = runs;
  const [widths, setWidths] = useState<Readonly<Record<string, number>>>({});
  const fill = useMissingCells(asked, rows, columns);
  const [drawn, setDrawn] = useState<Windowed>({ from: 0, to: 0 });
  const grid = useGridColumns(props, widths);
  useEffect(() => {
    if (hasMore && drawn.to > rows.length - ahead) loadMore();
  }, [hasMore, drawn, rows, loadMore]);
  const tell = useCallback(
    (some: Windowed, ids: readonly string[]) => {
      setDrawn(some);
      onDrawn(some);
      fill(some, ids);
    },
    [fill, onDrawn],
  );
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
        top={`${asked.sort ?? ""} ${asked.filter ?? ""}`}
        onPress={onPress}
        onDrawn={tell}
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

function keyOf(row: RunRow): string {
  return row.head.run_id;
}

/** `held`: widths while the mouse drags them. */
function useGridColumns({ runs, columns, search, selection }: RunsTableProps, held: Readonly<Record<string, number>>) {
  const { rows } = runs;
  const best = useMemo(() => bestValues(rows, columns), [rows, columns]);
  const baseline = rows.find(({ head }) => head.run_id === search.baseline);
  const context: ColumnContext = useMemo(
    () => ({ sort: search.sort, widths: { ...search.widths, ...held }, best, baseline }),
    [search.sort, search.widths, held, best, baseline],
  );
  const pinned = search.pinned ?? noColumns;
  const chosen = useMemo(() => chosenColumns(columns, pinned, context), [columns, pinned, context]);
  const { ids, toggleAll } = selection;
  const some = ids.size > 0;
  const checked = some && rows.length > 0 && rows.every(({ head }) => ids.has(head.run_id));
  // The function differs each time and does the same.
  const leading = useMemo(
    () => leadingColumns(context, { checked, some, toggle: toggleAll }),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [context, checked, some, rows, ids],
  );
  return useMemo(() => [...leading, ...chosen], [leading, chosen]);
}
