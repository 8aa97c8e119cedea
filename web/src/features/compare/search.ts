import { parseChartView, type ChartView } from "#/features/charts/search.ts";
import { flagIn, given, listIn, textIn, wordIn, type RawSearch } from "#/shared/url/index.ts";

export const compareTabs = ["table", "charts", "scatter", "parallel", "images"] as const;

export type CompareTab = (typeof compareTabs)[number];

export const metricValues = ["last", "min", "max"] as const;

/** Which value of a metric is compared. */
export type MetricChoice = (typeof metricValues)[number];

/** What the comparison shows, as its address says it. */
export interface CompareSearch extends ChartView {
  readonly runs?: readonly string[] | undefined;
  /** The run that the others are measured against; default: the first. */
  readonly baseline?: string | undefined;
  /** Runs whose lines are not drawn. */
  readonly hidden?: readonly string[] | undefined;
  /** Default: table. */
  readonly tab?: CompareTab | undefined;
  /** Show rows too that are the same in all runs. */
  readonly all?: true | undefined;
  /** Text in the names of rows. */
  readonly key?: string | undefined;
  /** Default: last. */
  readonly value?: MetricChoice | undefined;
  /** Sections of the table that are folded. */
  readonly folded?: readonly string[] | undefined;
  /** The row that is marked: `metrics:loss`. */
  readonly mark?: string | undefined;
  /** Rows on the scatter plot's axes and in its colours: `params:lr`. */
  readonly across?: string | undefined;
  readonly up?: string | undefined;
  readonly tint?: string | undefined;
  /** Rows that are axes of the parallel coordinates, in their order. */
  readonly axes?: readonly string[] | undefined;
  /** Stretches that runs have to lie in, as JSON text of [row, from, to] each. */
  readonly brush?: readonly string[] | undefined;
  /** The folder of artifacts whose images are shown. */
  readonly folder?: string | undefined;
}

export function parseCompareSearch(raw: RawSearch): CompareSearch {
  const value = wordIn(raw, "value", metricValues);
  const tab = wordIn(raw, "tab", compareTabs);
  return given({
    ...parseChartView(raw),
    runs: listIn(raw, "runs"),
    baseline: textIn(raw, "baseline"),
    hidden: listIn(raw, "hidden"),
    tab: tab === "table" ? undefined : tab,
    all: flagIn(raw, "all"),
    key: textIn(raw, "key"),
    value: value === "last" ? undefined : value,
    folded: listIn(raw, "folded"),
    mark: textIn(raw, "mark"),
    across: textIn(raw, "across"),
    up: textIn(raw, "up"),
    tint: textIn(raw, "tint"),
    axes: listIn(raw, "axes"),
    brush: Array.isArray(raw["brush"]) ? raw["brush"].map(String) : undefined,
    folder: textIn(raw, "folder"),
  });
}
