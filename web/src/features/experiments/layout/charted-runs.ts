import type { ChartRun } from "#/features/charts/index.ts";
import type { RunRow } from "../runs/run-row.ts";

/** While nothing is selected, so many runs are charted. */
const usual = 10;

/** The selected runs; without a selection the first of the list that are not hidden. */
export function chartedRuns(
  rows: readonly RunRow[],
  selected: ReadonlySet<string>,
  hidden: ReadonlySet<string>,
): readonly ChartRun[] {
  const chosen = rows.filter(({ head }) => (selected.size > 0 ? selected.has(head.run_id) : !hidden.has(head.run_id)));
  return (selected.size > 0 ? chosen : chosen.slice(0, usual)).map(({ head }) => ({
    id: head.run_id,
    name: head.name,
    hidden: hidden.has(head.run_id),
  }));
}
