import { memo, useMemo } from "react";
import { ChartPanels } from "#/features/charts/index.ts";
import { parseChartView } from "#/features/charts/search.ts";
import { useStable } from "../use-stable.ts";
import type { Workbench } from "../use-workbench.ts";

// Moving through the table changes nothing in the charts.
const Charts = memo(ChartPanels);

/** The charts of the selected runs, or of the first ones while none is selected. */
export function ChartsSide({ bench: { search, set, found, charted } }: { readonly bench: Workbench }) {
  const view = useStable(parseChartView({ ...search }), JSON.stringify);
  const id = found?.id;
  const experiments = useMemo(() => (id === undefined ? undefined : [id]), [id]);
  if (experiments === undefined) return undefined;
  return (
    <>
      <h2 className="unseen">Charts</h2>
      <Charts runs={charted} experiments={experiments} baseline={search.baseline} view={view} onView={set} />
    </>
  );
}
