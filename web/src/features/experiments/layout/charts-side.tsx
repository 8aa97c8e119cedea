import { useMemo } from "react";
import { ChartPanels } from "#/features/charts/index.ts";
import type { Workbench } from "../use-workbench.ts";

/** The charts of the selected runs, or of the first ones while none is selected. */
export function ChartsSide({ bench }: { readonly bench: Workbench }) {
  const { search, set, found } = bench;
  const experiments = useMemo(() => (found === undefined ? [] : [found.id]), [found]);
  if (found === undefined) return undefined;
  return (
    <ChartPanels
      runs={bench.charted}
      experiments={experiments}
      baseline={search.baseline}
      view={search}
      onView={(view) => set(view)}
    />
  );
}
