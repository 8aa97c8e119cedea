import { memo, useMemo } from "react";
import type { ChartRun } from "../chart/chart-run.ts";
import { SeriesChart } from "../chart/series-chart.tsx";
import type { ChartView } from "../search.ts";
import classes from "./chart-panels.module.css";
import { InView } from "./in-view.tsx";
import type { ChartSection } from "./sections.ts";

interface SectionProps {
  readonly section: ChartSection;
  readonly columns: number;
  /** Of the section, in pixels. */
  readonly width: number;
  readonly runs: readonly ChartRun[];
  readonly baseline?: string | undefined;
  /** What the charts show; the same object while that is the same. */
  readonly view: ChartView;
  readonly onView: (change: ChartView) => void;
  readonly isClosed: boolean;
  readonly onToggle: (title: string) => void;
}

const plotHeight = 200;
/** Between charts, and a chart's two borders; see the style sheets. */
const gap = 12;
const borders = 2;
/** Plot, heading and borders; see series-chart.module.css. */
const chartHeight = plotHeight + 34;

/** The charts of one section in rows; a row is there only while it is in view or near. */
export const ChartSectionView = memo(function ChartSectionView(props: SectionProps) {
  const { section, columns, width, isClosed, onToggle, ...shared } = props;
  const { title, metrics } = section;
  const rows = useMemo(() => rowsOf(metrics, columns), [metrics, columns]);
  const plotWidth = Math.max(0, Math.floor((width - gap * (columns - 1)) / columns) - borders);
  return (
    <section aria-label={title}>
      <h2 className={classes["heading"]}>
        <button
          type="button"
          className={`bare ${classes["fold"]}`}
          aria-expanded={!isClosed}
          onClick={() => onToggle(title)}
        >
          <span aria-hidden>{isClosed ? "▸" : "▾"}</span>
          <span className="clip">{title}</span>
          <span className={classes["count"]}>{metrics.length}</span>
        </button>
      </h2>
      {isClosed
        ? undefined
        : rows.map((row) => (
            <InView key={row[0]} height={chartHeight} className={classes["row"]}>
              <div className={classes["grid"]} style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
                {row.map((metric) => (
                  <SeriesChart key={metric} metric={metric} width={plotWidth} height={plotHeight} {...shared} />
                ))}
              </div>
            </InView>
          ))}
    </section>
  );
});

function rowsOf(metrics: readonly string[], columns: number): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(metrics.length / columns) }, (_, row) =>
    metrics.slice(row * columns, (row + 1) * columns),
  );
}
