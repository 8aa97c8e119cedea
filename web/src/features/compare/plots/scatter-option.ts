import type { EChartsCoreOption } from "echarts/core";
import type { Look } from "#/features/charts/index.ts";
import { formatNumber } from "#/shared/format/index.ts";
import type { ComparedRun } from "../data/queries.ts";
import type { PlotAxis } from "./plot-axis.ts";
import type { PlotTheme } from "./use-plot-theme.ts";

interface ScatterAxes {
  readonly x: PlotAxis;
  readonly y: PlotAxis;
  /** Undefined: each run has its own colour. */
  readonly tint: PlotAxis | undefined;
}

/** The scatter plot of runs that have a place on both axes. */
export function scatterOption(
  runs: readonly ComparedRun[],
  { x, y, tint }: ScatterAxes,
  looks: ReadonlyMap<string, Look>,
  theme: PlotTheme,
): EChartsCoreOption {
  const data = runs.flatMap((run, at) => {
    const value = [x.places[at], y.places[at], tint?.places[at]];
    if (value[0] === undefined || value[1] === undefined) return [];
    const own = theme.resolve(looks.get(run.run_id)?.color ?? "var(--series-0)");
    const color = tint === undefined ? own : value[2] === undefined ? theme.soft : undefined;
    return [
      { name: run.name, value: value.map((each) => each ?? null), itemStyle: color === undefined ? {} : { color } },
    ];
  });
  return {
    grid: { left: 72, right: tint === undefined ? 24 : 120, top: 24, bottom: 56 },
    xAxis: axisOption(x, theme, 32),
    yAxis: axisOption(y, theme, 52),
    tooltip: {
      renderMode: "richText",
      backgroundColor: theme.surface,
      borderColor: theme.line,
      textStyle: { color: theme.text, fontSize: 12 },
      formatter: ({ name, value }: { readonly name: string; readonly value: readonly unknown[] }) => {
        const axes = [x, y, ...(tint === undefined ? [] : [tint])];
        return [name.slice(0, 80), ...axes.map((axis, at) => `${axis.name}  ${wordAt(axis, value[at])}`)].join("\n");
      },
    },
    ...(tint === undefined ? {} : { visualMap: tintOption(tint, theme) }),
    series: [{ type: "scatter", symbolSize: 11, data, itemStyle: { opacity: 0.9 } }],
  };
}

function wordAt(axis: PlotAxis, place: unknown): string {
  if (typeof place !== "number") return "–";
  return axis.words === undefined ? formatNumber(place) : (axis.words[place] ?? "–");
}

function axisOption(axis: PlotAxis, theme: PlotTheme, nameGap: number) {
  const looks = {
    name: short(axis.name),
    nameLocation: "middle" as const,
    nameGap,
    nameTextStyle: { color: theme.text, fontSize: 12 },
    axisLine: { show: true, lineStyle: { color: theme.soft } },
    axisTick: { show: false },
    splitLine: { show: true, lineStyle: { color: theme.line } },
  };
  if (axis.words !== undefined) {
    const axisLabel = { color: theme.soft, fontSize: 11, width: 96, overflow: "truncate" as const };
    return { ...looks, type: "category" as const, data: [...axis.words], axisLabel };
  }
  const axisLabel = { color: theme.soft, fontSize: 11, formatter: (value: number) => formatNumber(rounded(value)) };
  return { ...looks, type: "value" as const, scale: true, axisLabel };
}

function tintOption(axis: PlotAxis, theme: PlotTheme) {
  const looks = { dimension: 2, right: 0, top: 24, textStyle: { color: theme.soft, fontSize: 11 } };
  if (axis.words !== undefined) {
    const color = axis.words.map((_, at) => theme.resolve(`var(--series-${at % 10})`));
    const pieces = axis.words.map((word, at) => ({ value: at, label: short(word), color: color[at] ?? theme.text }));
    return { ...looks, type: "piecewise" as const, pieces: pieces.slice(0, 20), outOfRange: { color: theme.soft } };
  }
  const places = axis.places.filter((place) => place !== undefined);
  const [min, max] = [
    places.reduce((a, b) => Math.min(a, b), Infinity),
    places.reduce((a, b) => Math.max(a, b), -Infinity),
  ];
  const text: [string, string] = [formatNumber(max), formatNumber(min)];
  return {
    ...looks,
    type: "continuous" as const,
    min,
    max,
    text,
    calculable: false,
    inRange: { color: [...theme.ramp] },
  };
}

export function short(name: string): string {
  return name.length > 40 ? `${name.slice(0, 39)}…` : name;
}

/** Ticks are made by adding, which leaves 0.30000000000000004. */
export function rounded(value: number): number {
  return Number(value.toPrecision(12));
}
