import { useMemo } from "react";
import { useSeriesLooks } from "#/features/charts/index.ts";
import { useStable } from "../use-stable.ts";
import { useWhileFresh } from "../use-while-fresh.ts";
import type { Workbench } from "../use-workbench.ts";
import { bestValues } from "./best-values.ts";
import { leadingColumns, lineCell } from "./leading-columns.tsx";
import { runCells } from "./run-cells.tsx";
import { chosenColumns, type ColumnContext } from "./run-columns.tsx";

const noColumns: readonly string[] = [];

function saysOf(best: ReadonlyMap<string, number>): string {
  return [...best].join("\n");
}

/** The table's columns as the grid takes them. `held`: widths while the mouse drags them. */
export function useGridColumns(bench: Workbench, held: Readonly<Record<string, number>>) {
  const { search } = bench;
  const cells = useCells(bench);
  const line = useLineCell(bench);
  const context: ColumnContext = useMemo(
    () => ({
      sort: search.sort,
      widths: { ...search.widths, ...held },
      hasDeltas: search.baseline !== undefined,
    }),
    [search.sort, search.widths, search.baseline, held],
  );
  const pinned = search.pinned ?? noColumns;
  const chosen = useMemo(() => chosenColumns(cells, pinned, context), [cells, pinned, context]);
  const all = useAllSelected(bench);
  const leading = useMemo(() => leadingColumns(context, line, all), [context, line, all]);
  return useMemo(() => [...leading, ...chosen], [leading, chosen]);
}

/** What shows the cells. It stays as it is while the runs of another order are read, so that no row is drawn twice. */
function useCells({ runs, columns, search }: Workbench) {
  const { rows, hasMore, isOld } = runs;
  const sort = useWhileFresh(search.sort, !isOld);
  const best = useStable(
    useMemo(() => bestValues({ rows, hasMore, sort }, columns), [rows, hasMore, sort, columns]),
    saysOf,
  );
  const baseline = rows.find(({ head }) => head.run_id === search.baseline);
  return useMemo(() => runCells(columns, { best, baseline }), [columns, best, baseline]);
}

function useLineCell({ search, charted }: Workbench) {
  const shown = useMemo(() => (search.split === 100 ? [] : charted.map(({ id }) => id)), [search.split, charted]);
  const looks = useSeriesLooks(shown);
  return useMemo(() => lineCell(looks, new Set(search.hidden)), [looks, search.hidden]);
}

function useAllSelected({ selection, runs: { rows } }: Workbench) {
  const { ids, toggleAll } = selection;
  const some = ids.size > 0;
  const checked = some && rows.length > 0 && rows.every(({ head }) => ids.has(head.run_id));
  return useMemo(() => ({ checked, some, toggle: toggleAll }), [checked, some, toggleAll]);
}
