import { flagIn, given, listIn, numberIn, textIn, wordIn, type RawSearch } from "#/shared/url/index.ts";

export const chartAxes = ["step", "time", "relative"] as const;

/** What a chart's x is: the step, the time of day, or the time since the run's start. */
export type ChartAxis = (typeof chartAxes)[number];

/** What charts show, as the address says it. What is left out has its usual value. */
export interface ChartView {
  /** Weight of the moving average from 0, which is none, to below 1. */
  readonly smooth?: number | undefined;
  readonly x?: ChartAxis | undefined;
  /** Logarithmic y. */
  readonly log?: boolean | undefined;
  /** The stretch of x that is shown; milliseconds for time and relative. */
  readonly zoom?: readonly [number, number] | undefined;
  /** A regular expression over metric names. */
  readonly find?: string | undefined;
  /** Charts side by side; left out: as many as fit. */
  readonly cols?: number | undefined;
  /** The metric whose chart fills the screen. */
  readonly chart?: string | undefined;
  /** Sections that are folded. */
  readonly closed?: readonly string[] | undefined;
}

export const mostColumns = 6;
export const mostSmoothing = 0.99;

/** Reads the part of an address that is about charts. */
export function parseChartView(raw: RawSearch): ChartView {
  const columns = numberIn(raw, "cols");
  const smooth = numberIn(raw, "smooth");
  return given({
    smooth: smooth !== undefined && smooth > 0 ? Math.min(smooth, mostSmoothing) : undefined,
    x: wordIn(raw, "x", chartAxes),
    log: flagIn(raw, "log"),
    zoom: zoomIn(raw),
    find: textIn(raw, "find"),
    cols: columns !== undefined && columns >= 1 ? Math.min(mostColumns, Math.floor(columns)) : undefined,
    chart: textIn(raw, "chart"),
    closed: listIn(raw, "closed"),
  });
}

function zoomIn(raw: RawSearch): readonly [number, number] | undefined {
  const [from, to] = (listIn(raw, "zoom") ?? []).map(Number);
  return Number.isFinite(from) && Number.isFinite(to) && from !== undefined && to !== undefined && from < to
    ? [from, to]
    : undefined;
}
