import { parseChartView, type ChartView } from "#/features/charts/search.ts";
import { flagIn, given, listIn, numberIn, textIn, type RawSearch } from "#/shared/url/index.ts";

/** What the list of experiments shows, as its address says it. */
export interface ExperimentsSearch {
  /** Part of the names. */
  readonly find?: string;
  /** `name`, or `-last_activity` for the newest first, which is usual. */
  readonly sort?: string;
}

export function parseExperimentsSearch(raw: RawSearch): ExperimentsSearch {
  return given({ find: textIn(raw, "find"), sort: textIn(raw, "sort") });
}

/** What an experiment's page shows, as its address says it. */
export interface ExperimentSearch extends ChartView {
  readonly filter?: string;
  /** A column's id, with a minus before it when descending: `-metric:acc`. */
  readonly sort?: string;
  /** `metric:acc`, `metric.max:acc`, `param:lr`, `tag:kept`, `run:duration`, in their order. */
  readonly columns?: readonly string[];
  /** Columns that stay at the left beside the name. */
  readonly pinned?: readonly string[];
  /** Widths that differ from the usual ones, in pixels, by column. */
  readonly widths?: Readonly<Record<string, number>>;
  /** `param:lr` or `tag:kept`, whose values make groups of the runs. */
  readonly group?: string;
  /** Runs that are selected for a comparison. */
  readonly selected?: readonly string[];
  /** Runs that the charts leave out. */
  readonly hidden?: readonly string[];
  /** The run that the others are measured against. */
  readonly baseline?: string;
  /** The run whose panel is open. */
  readonly run?: string;
  /** The saved view that this is, or began as. */
  readonly view?: string;
  /** Shows the runs in the trash. */
  readonly trash?: true;
  /** The table's share of the width in percent; 100: no charts. */
  readonly split?: number;
}

export function parseExperimentSearch(raw: RawSearch): ExperimentSearch {
  return given({
    ...parseChartView(raw),
    filter: textIn(raw, "filter"),
    sort: textIn(raw, "sort"),
    columns: listIn(raw, "columns"),
    pinned: listIn(raw, "pinned"),
    widths: widthsIn(raw["widths"]),
    group: textIn(raw, "group"),
    selected: listIn(raw, "selected"),
    hidden: listIn(raw, "hidden"),
    baseline: textIn(raw, "baseline"),
    run: textIn(raw, "run"),
    view: textIn(raw, "view"),
    trash: flagIn(raw, "trash"),
    split: numberIn(raw, "split"),
  });
}

function widthsIn(value: unknown): Readonly<Record<string, number>> | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const kept = Object.entries(value).filter((entry): entry is [string, number] => Number.isFinite(entry[1]));
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}
