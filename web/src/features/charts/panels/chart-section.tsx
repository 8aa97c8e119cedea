import type { ChartRun } from "../chart/chart-run.ts";
import { SeriesChart } from "../chart/series-chart.tsx";
import type { ChartView } from "../search.ts";
import classes from "./chart-panels.module.css";
import { InView } from "./in-view.tsx";
import type { ChartSection } from "./sections.ts";

interface SectionProps {
  readonly section: ChartSection;
  readonly columns: number;
  readonly runs: readonly ChartRun[];
  readonly baseline: string | undefined;
  readonly view: ChartView;
  readonly onView: (next: ChartView) => void;
}

const plotHeight = 200;
/** Plot, heading and borders; see series-chart.module.css. */
const chartHeight = plotHeight + 34;

/** The charts of one section in rows; a row is there only while it is in view or near. */
export function ChartSectionView({ section, columns, runs, baseline, view, onView }: SectionProps) {
  const { title, metrics } = section;
  const closed = view.closed ?? [];
  const isClosed = closed.includes(title);
  const toggle = (): void => {
    const next = isClosed ? closed.filter((each) => each !== title) : [...closed, title];
    onView({ ...view, closed: next.length === 0 ? undefined : next });
  };
  return (
    <section aria-label={title}>
      <h2 className={classes["heading"]}>
        <button type="button" className={`bare ${classes["fold"]}`} aria-expanded={!isClosed} onClick={toggle}>
          <span aria-hidden>{isClosed ? "▸" : "▾"}</span>
          <span className="clip">{title}</span>
          <span className={classes["count"]}>{metrics.length}</span>
        </button>
      </h2>
      {isClosed
        ? undefined
        : rowsOf(metrics, columns).map((row) => (
            <InView key={row[0]} height={chartHeight} className={classes["row"]}>
              <div className={classes["grid"]} style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
                {row.map((metric) => (
                  <SeriesChart key={metric} height={plotHeight} {...{ runs, metric, view, onView, baseline }} />
                ))}
              </div>
            </InView>
          ))}
    </section>
  );
}

function rowsOf(metrics: readonly string[], columns: number): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(metrics.length / columns) }, (_, row) =>
    metrics.slice(row * columns, (row + 1) * columns),
  );
}
