import { given, listIn, textIn, type RawSearch } from "#/shared/url/index.ts";

/** What an experiment's page shows, as its address says it. */
export interface ExperimentSearch {
  readonly filter?: string;
  /** As the API's order_by: `metrics.acc DESC`. */
  readonly sort?: string;
  /** `metric:acc`, `metric.max:acc`, `param:lr`, `tag:kept`, in their order. */
  readonly columns?: readonly string[];
  /** Runs that are selected for a comparison. */
  readonly selected?: readonly string[];
  /** The run whose panel is open. */
  readonly run?: string;
}

export function parseExperimentSearch(raw: RawSearch): ExperimentSearch {
  return given({
    filter: textIn(raw, "filter"),
    sort: textIn(raw, "sort"),
    columns: listIn(raw, "columns"),
    selected: listIn(raw, "selected"),
    run: textIn(raw, "run"),
  });
}
