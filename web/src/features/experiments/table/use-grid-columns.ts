import { useMemo } from "react";
import { useSeriesLooks } from "#/features/charts/index.ts";
import { useStable } from "../use-stable.ts";
import type { Workbench } from "../use-workbench.ts";
import { bestValues } from "./best-values.ts";
import { leadingColumns } from "./leading-columns.tsx";
import { chosenColumns, type ColumnContext } from "./run-columns.tsx";

const noColumns: readonly string[] = [];

function saysOf(best: ReadonlyMap<string, number>): string {
  return [...best].join("\n");
}

/** The table's columns as the grid takes them. `held`: widths while the mouse drags them. */
export function useGridColumns(
  { runs, columns, search, selection, charted }: Workbench,
  held: Readonly<Record<string, number>>,
) {
  const { rows, hasMore } = runs;
  const { sort } = search;
  const best = useStable(
    useMemo(() => bestValues({ rows, hasMore, sort }, columns), [rows, hasMore, sort, columns]),
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
