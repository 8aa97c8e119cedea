import { memo, useMemo, useState } from "react";
import type { Plot } from "../draw/plot.ts";
import type { ChartView } from "../search.ts";
import { ChartBody } from "./chart-body.tsx";
import { ChartMenu } from "./chart-menu.tsx";
import type { ChartRun } from "./chart-run.ts";
import { csvOf, saveFile } from "./download.ts";
import classes from "./series-chart.module.css";
import { useChartData } from "./use-chart-data.ts";

export interface SeriesChartProps {
  readonly runs: readonly ChartRun[];
  readonly metric: string;
  readonly view: ChartView;
  /** Told only what changes. */
  readonly onView: (change: ChartView) => void;
  /** The run whose values the others are told against; default: the first one that is shown. */
  readonly baseline?: string | undefined;
  /** Of the plot in pixels, without heading and borders. Until the width is known it is 0. */
  readonly width: number;
  readonly height: number;
}

/** One metric of some runs over steps or time: a line each, with the band of its least and greatest values. */
export const SeriesChart = memo(function SeriesChart(props: SeriesChartProps) {
  const { runs, metric, view, onView, baseline, width, height } = props;
  const [plot, setPlot] = useState<Plot>();
  const shown = useMemo(() => runs.filter(({ hidden }) => hidden !== true).map(({ id }) => id), [runs]);
  const query = useChartData(metric, shown, view, width);
  const saveCsv = (): void => {
    const text = csvOf(metric, view.x ?? "step", runs, query.data?.lines ?? new Map());
    saveFile(`${metric}.csv`, new Blob([text], { type: "text/csv" }));
  };
  const savePng = async (): Promise<void> => {
    const picture = await plot?.picture();
    if (picture) saveFile(`${metric}.png`, picture);
  };
  return (
    <figure className={`surface ${classes["chart"]}`} aria-label={metric}>
      <figcaption className={classes["head"]}>
        <span className={`${classes["name"] ?? ""} clip`} title={metric}>
          {metric}
        </span>
        <span className={classes["actions"]}>
          {view.zoom === undefined ? undefined : (
            <button type="button" className={classes["note"]} onClick={() => onView({ zoom: undefined })}>
              show all of x
            </button>
          )}
          <button
            type="button"
            className={`bare ${classes["action"]}`}
            aria-label={view.chart === metric ? "Leave full screen" : `${metric} in full screen`}
            onClick={() => onView({ chart: view.chart === metric ? undefined : metric })}
          >
            {view.chart === metric ? "✕" : "⤢"}
          </button>
          <ChartMenu metric={metric} onCsv={saveCsv} onPng={() => void savePng()} />
        </span>
      </figcaption>
      <div className={classes["body"]} style={{ height }}>
        <ChartBody
          {...{ metric, runs, shown, view, query, width, height }}
          baseline={baseline ?? shown[0]}
          onZoom={(zoom) => onView({ zoom })}
          onPlot={setPlot}
        />
      </div>
    </figure>
  );
});
