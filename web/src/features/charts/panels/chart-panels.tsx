import { Modal } from "@mantine/core";
import { useElementSize, useViewportSize } from "@mantine/hooks";
import { useCallback, useDeferredValue, useMemo } from "react";
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
import { sectionsOf, type ChartSection } from "./sections.ts";

export interface ChartPanelsProps {
  readonly runs: readonly ChartRun[];
  /** The metrics; without them those that runs of `experiments` (ids) have logged. */
  readonly keys?: readonly string[] | undefined;
  readonly experiments?: readonly string[] | undefined;
  /** The run whose values the others are told against; default: the first one that is shown. */
  readonly baseline?: string | undefined;
  readonly view: ChartView;
  /** What is left out stays as it is. */
  readonly onView: (change: ChartView) => void;
}

/** Runs that one chart can show: the API takes so many lines at once. */
const mostRuns = 500;
/** A chart is not narrower than that while the columns are chosen by the width. */
const narrowest = 340;
/** Around the chart that fills the screen, and its own borders. */
const fullPadding = 16;
const borders = 2;

/** A page of charts, one of each metric: searched, in sections, and only those in view are there at all. */
export function ChartPanels({ keys, experiments, runs, view, onView, baseline }: ChartPanelsProps) {
  const query = useMetricNames(keys === undefined ? experiments : undefined);
  const names = keys ?? query.names;
  // What was pressed or typed is shown first, and then the charts that follow it.
  const charted = useDeferredValue(useMemo(() => runs.slice(0, mostRuns), [runs]));
  const { ref, width } = useElementSize();
  const fitting = Math.max(1, Math.min(4, Math.floor(width / narrowest)));
  const columns = Math.min(view.cols ?? fitting, width > 0 && width < 2 * narrowest ? 1 : 6);
  const { found, fault } = useMemo(() => findMetrics(names ?? [], view.find), [names, view.find]);
  const sections = useDeferredValue(useMemo(() => sectionsOf(found), [found]));
  return (
    <ChartsTogether runs={charted}>
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
        <Sections {...{ sections, columns, width, view, onView, baseline }} runs={charted} />
        <FullScreen {...{ view, onView, baseline }} runs={charted} />
      </div>
    </ChartsTogether>
  );
}

interface SectionsProps extends Pick<ChartPanelsProps, "runs" | "baseline" | "view" | "onView"> {
  readonly sections: readonly ChartSection[];
  readonly columns: number;
  readonly width: number;
}

function Sections({ sections, view, onView, ...shared }: SectionsProps) {
  const { smooth, x, log, zoom, closed } = view;
  const [from, to] = zoom ?? [];
  // A search or a folded section changes the address, but nothing in a chart.
  const drawn = useMemo(
    () => ({ smooth, x, log, zoom: from === undefined || to === undefined ? undefined : ([from, to] as const) }),
    [smooth, x, log, from, to],
  );
  const shown = useDeferredValue(drawn);
  const toggle = useCallback(
    (title: string): void => {
      const others = (closed ?? []).filter((each) => each !== title);
      const next = closed?.includes(title) === true ? others : [...others, title];
      onView({ closed: next.length === 0 ? undefined : next });
    },
    [closed, onView],
  );
  return (
    <InViewRoot className={classes["sections"]}>
      {sections.map((section) => (
        <ChartSectionView
          key={section.title}
          {...{ section, onView, ...shared }}
          view={shown}
          isClosed={closed?.includes(section.title) === true}
          onToggle={toggle}
        />
      ))}
    </InViewRoot>
  );
}

function Nothing({ hasNames }: { readonly hasNames: boolean }) {
  return (
    <p className={classes["note"]}>{hasNames ? "No metric has such a name." : "No metric has been logged yet."}</p>
  );
}

function FullScreen({ runs, view, onView, baseline }: Pick<ChartPanelsProps, "runs" | "view" | "onView" | "baseline">) {
  const { width, height } = useViewportSize();
  return (
    <Modal.Root
      opened={view.chart !== undefined}
      onClose={() => onView({ chart: undefined })}
      fullScreen
      transitionProps={{ duration: 0 }}
    >
      <Modal.Content aria-label={view.chart}>
        <Modal.Body p={fullPadding}>
          {view.chart === undefined ? undefined : (
            <SeriesChart
              metric={view.chart}
              width={Math.max(0, width - 2 * fullPadding - borders)}
              height={Math.max(200, height - 72)}
              {...{ runs, view, onView, baseline }}
            />
          )}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
