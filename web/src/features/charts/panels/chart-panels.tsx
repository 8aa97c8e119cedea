import { Modal } from "@mantine/core";
import { useElementSize, useViewportSize } from "@mantine/hooks";
import { useMemo } from "react";
import { Late, ProblemNotice } from "#/shared/ui/index.ts";
import type { ChartRun } from "../chart/chart-run.ts";
import { ChartsTogether } from "../chart/charts-context.tsx";
import { SeriesChart } from "../chart/series-chart.tsx";
import type { ChartView } from "../search.ts";
import { ChartControls } from "./chart-controls.tsx";
import classes from "./chart-panels.module.css";
import { ChartSectionView } from "./chart-section.tsx";
import { findMetrics } from "./find-metrics.ts";
import { InViewRoot } from "./in-view.tsx";
import { useMetricNames } from "./metric-names.ts";
import { sectionsOf } from "./sections.ts";

export interface ChartPanelsProps {
  readonly runs: readonly ChartRun[];
  /** The metrics; without them those that runs of `experiments` (ids) have logged. */
  readonly keys?: readonly string[] | undefined;
  readonly experiments?: readonly string[] | undefined;
  /** The run whose values the others are told against; default: the first one that is shown. */
  readonly baseline?: string | undefined;
  readonly view: ChartView;
  readonly onView: (next: ChartView) => void;
}

/** Runs that one chart can show: the API takes so many lines at once. */
const mostRuns = 500;
/** A chart is not narrower than that while the columns are chosen by the width. */
const narrowest = 340;

/** A page of charts, one of each metric: searched, in sections, and only those in view are there at all. */
export function ChartPanels({ keys, experiments, runs, view, onView, baseline }: ChartPanelsProps) {
  const query = useMetricNames(keys === undefined ? experiments : undefined);
  const names = keys ?? query.names;
  const charted = useMemo(() => runs.slice(0, mostRuns), [runs]);
  const { ref, width } = useElementSize();
  const fitting = Math.max(1, Math.min(4, Math.floor(width / narrowest)));
  const columns = Math.min(view.cols ?? fitting, width > 0 && width < 2 * narrowest ? 1 : 6);
  const { found, fault } = useMemo(() => findMetrics(names ?? [], view.find), [names, view.find]);
  const sections = useMemo(() => sectionsOf(found), [found]);
  return (
    <ChartsTogether>
      <div ref={ref} className={classes["panels"]}>
        <ChartControls
          view={view}
          onView={onView}
          fault={fault}
          columns={columns}
          found={found.length}
          all={names?.length}
        />
        {runs.length > mostRuns ? (
          <p className={classes["note"]}>
            The first {mostRuns} of {runs.length} runs are drawn.
          </p>
        ) : undefined}
        {query.isError ? (
          <ProblemNotice
            what="The metrics' names could not be read"
            error={query.error}
            onRetry={() => void query.refetch()}
          />
        ) : undefined}
        {names === undefined && !query.isError ? (
          <Late>
            <div className={classes["waiting"]} />
          </Late>
        ) : undefined}
        {names !== undefined && found.length === 0 ? <Nothing hasNames={names.length > 0} /> : undefined}
        <InViewRoot className={classes["sections"]}>
          {sections.map((section) => (
            <ChartSectionView key={section.title} {...{ section, columns, view, onView, baseline }} runs={charted} />
          ))}
        </InViewRoot>
        <FullScreen {...{ view, onView, baseline }} runs={charted} />
      </div>
    </ChartsTogether>
  );
}

function Nothing({ hasNames }: { readonly hasNames: boolean }) {
  return (
    <p className={classes["note"]}>{hasNames ? "No metric has such a name." : "No metric has been logged yet."}</p>
  );
}

function FullScreen({ runs, view, onView, baseline }: Pick<ChartPanelsProps, "runs" | "view" | "onView" | "baseline">) {
  const { height } = useViewportSize();
  return (
    <Modal.Root
      opened={view.chart !== undefined}
      onClose={() => onView({ ...view, chart: undefined })}
      fullScreen
      transitionProps={{ duration: 0 }}
    >
      <Modal.Content aria-label={view.chart}>
        <Modal.Body p={16}>
          {view.chart === undefined ? undefined : (
            <SeriesChart
              metric={view.chart}
              height={Math.max(200, height - 72)}
              {...{ runs, view, onView, baseline }}
            />
          )}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
