import { lazy, Suspense, useMemo } from "react";
import { ChartPanels, RunLegend, type Look } from "#/features/charts/index.ts";
import { Late } from "#/shared/ui/index.ts";
import classes from "./compare-page.module.css";
import type { Comparison } from "./data/use-comparison.ts";
import { ImageGrid } from "./images/image-grid.tsx";
import type { CompareSearch, CompareTab } from "./search.ts";
import { CompareTable } from "./table/compare-table.tsx";
import tableClasses from "./table/compare-table.module.css";
import type { RunActions } from "./table/run-head.tsx";
import { TableControls } from "./table/table-controls.tsx";

const ScatterPlot = lazy(async () => ({ default: (await import("./plots/scatter-plot.tsx")).ScatterPlot }));
const ParallelPlot = lazy(async () => ({ default: (await import("./plots/parallel-plot.tsx")).ParallelPlot }));

export interface CompareBodyProps {
  readonly tab: CompareTab;
  readonly comparison: Comparison;
  readonly baseline: string | undefined;
  readonly looks: ReadonlyMap<string, Look>;
  readonly search: CompareSearch;
  readonly onSearch: (next: Partial<CompareSearch>) => void;
  readonly actions: RunActions;
}

/** What stands below the tabs. */
export function CompareBody(props: CompareBodyProps) {
  const { tab, comparison, baseline, looks, search, onSearch, actions } = props;
  const { runs, rows, isWaiting } = comparison;
  if (isWaiting && rows.length === 0) {
    return (
      <Late>
        <div className={classes["waiting"]} aria-label="Loading" />
      </Late>
    );
  }
  switch (tab) {
    case "table":
      return (
        <>
          <TableControls search={search} onSearch={onSearch} left={comparison.left} />
          <div className={`surface ${tableClasses["box"]}`}>
            <CompareTable {...{ runs, rows, baseline, looks, search, onSearch, actions }} />
          </div>
        </>
      );
    case "charts":
      return <Charts {...props} />;
    case "scatter":
      return (
        <Suspense>
          <ScatterPlot {...{ runs, rows, looks, search, onSearch }} />
        </Suspense>
      );
    case "parallel":
      return (
        <Suspense>
          <ParallelPlot {...{ runs, rows, looks, search, onSearch }} />
        </Suspense>
      );
    case "images":
      return <ImageGrid {...{ runs, looks, search, onSearch }} />;
  }
}

function Charts({ comparison, baseline, looks, search, onSearch, actions }: CompareBodyProps) {
  const { runs, rows, isWaiting } = comparison;
  const { hidden } = actions;
  const charted = useMemo(
    () => runs.map(({ run_id: id, name }) => ({ id, name, hidden: hidden.includes(id) })),
    [runs, hidden],
  );
  const metrics = useMemo(() => rows.flatMap(({ section, key }) => (section === "metrics" ? [key] : [])), [rows]);
  // Before the first values come nobody knows whether there are metrics.
  const keys = isWaiting && metrics.length === 0 ? undefined : metrics;
  return (
    <>
      <RunLegend runs={charted} looks={looks} onToggle={actions.toggle} />
      <ChartPanels runs={charted} keys={keys} baseline={baseline} view={search} onView={onSearch} />
    </>
  );
}
