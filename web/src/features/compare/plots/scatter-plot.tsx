import { useMemo } from "react";
import type { Look } from "#/features/charts/index.ts";
import { headlineMetric } from "#/shared/metrics/index.ts";
import classes from "../compare-page.module.css";
import type { ComparedRun } from "../data/queries.ts";
import { differs, type CompareRow } from "../rules/rows.ts";
import type { CompareSearch } from "../search.ts";
import { Echart } from "./echart.tsx";
import { axisOf } from "./plot-axis.ts";
import { RowSelect } from "./row-select.tsx";
import { scatterOption } from "./scatter-option.ts";
import { usePlotTheme } from "./use-plot-theme.ts";

export interface PlotProps {
  readonly runs: readonly ComparedRun[];
  readonly rows: readonly CompareRow[];
  readonly looks: ReadonlyMap<string, Look>;
  readonly search: CompareSearch;
  readonly onSearch: (next: Partial<CompareSearch>) => void;
}

/** Runs as points: anything against anything, coloured by a third. */
export function ScatterPlot({ runs, rows, looks, search, onSearch }: PlotProps) {
  const theme = usePlotTheme();
  const across = rows.find(({ id }) => id === search.across) ?? firstParam(rows);
  const up = rows.find(({ id }) => id === search.up) ?? headlineOf(rows);
  const tint = rows.find(({ id }) => id === search.tint);
  const option = useMemo(() => {
    if (across === undefined || up === undefined) return undefined;
    const axes = { x: axisOf(across), y: axisOf(up), tint: tint === undefined ? undefined : axisOf(tint) };
    return scatterOption(runs, axes, looks, theme);
  }, [runs, across, up, tint, looks, theme]);
  return (
    <>
      <div className={classes["controls"]} role="group" aria-label="Axes">
        <RowSelect label="Across" rows={rows} value={across?.id} onValue={(id) => onSearch({ across: id })} />
        <RowSelect label="Up" rows={rows} value={up?.id} onValue={(id) => onSearch({ up: id })} />
        <RowSelect label="Colour" rows={rows} value={tint?.id} clearable onValue={(id) => onSearch({ tint: id })} />
      </div>
      {option === undefined ? (
        <p className={classes["note"]}>These runs have logged nothing to plot.</p>
      ) : (
        <Echart
          label={`${up?.key ?? ""} against ${across?.key ?? ""}, ${runs.length} runs`}
          option={option}
          height={520}
        />
      )}
    </>
  );
}

function firstParam(rows: readonly CompareRow[]): CompareRow | undefined {
  return rows.find((row) => row.section === "params" && differs(row)) ?? rows[0];
}

/** The metric that tells most of a result. */
export function headlineOf(rows: readonly CompareRow[]): CompareRow | undefined {
  const metrics = rows.filter(({ section }) => section === "metrics");
  const name = headlineMetric(metrics.map(({ key }) => key));
  return metrics.find(({ key }) => key === name);
}
