import type { EChartsCoreOption } from "echarts/core";
import type { Look } from "#/features/charts/index.ts";
import { formatNumber } from "#/shared/format/index.ts";
import type { ComparedRun } from "../data/queries.ts";
import type { PlotAxis } from "./plot-axis.ts";
import { rounded, short } from "./scatter-option.ts";
import type { PlotTheme } from "./use-plot-theme.ts";

/** Parallel coordinates: an axis for each row, by the row's id; a line for each run. */
export function parallelOption(
  runs: readonly ComparedRun[],
  axes: ReadonlyMap<string, PlotAxis>,
  looks: ReadonlyMap<string, Look>,
  theme: PlotTheme,
): EChartsCoreOption {
  return {
    parallel: {
      left: 64,
      right: 96,
      top: 48,
      bottom: 32,
      parallelAxisDefault: {
        // Told when the mouse is let go.
        realtime: false,
        nameLocation: "end",
        nameGap: 16,
        nameTextStyle: { color: theme.text, fontSize: 12 },
        axisLine: { lineStyle: { color: theme.soft } },
        axisTick: { show: false },
        axisLabel: { color: theme.text, fontSize: 11, textBorderColor: theme.paper, textBorderWidth: 3 },
        areaSelectStyle: { width: 16, borderWidth: 1, borderColor: "#f2a900", color: "#f2a900", opacity: 0.3 },
      },
    },
    parallelAxis: [...axes].map(([id, axis], dim) =>
      axis.words === undefined
        ? {
            id,
            dim,
            name: short(axis.name),
            type: "value" as const,
            scale: true,
            axisLabel: { formatter: (value: number) => formatNumber(rounded(value)) },
          }
        : { id, dim, name: short(axis.name), type: "category" as const, data: axis.words.map(short) },
    ),
    series: [
      {
        type: "parallel",
        lineStyle: { width: 2, opacity: 0.85 },
        inactiveOpacity: 0.12,
        activeOpacity: 0.95,
        data: runs.map((run, at) => ({
          name: run.name,
          value: [...axes.values()].map((axis) => axis.places[at] ?? "-"),
          lineStyle: lineOf(looks.get(run.run_id), theme),
        })),
      },
    ],
  };
}

function lineOf(look: Look | undefined, theme: PlotTheme) {
  const color = theme.resolve(look?.color ?? "var(--series-0)");
  return { color, type: look === undefined || look.dash.length === 0 ? "solid" : [...look.dash] };
}
