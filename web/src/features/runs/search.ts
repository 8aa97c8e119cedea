import { parseChartView, type ChartView } from "#/features/charts/search.ts";
import { given, textIn, wordIn, type RawSearch } from "#/shared/url/index.ts";

export const runTabs = ["overview", "metrics", "params", "system", "log", "artifacts", "code"] as const;

export type RunTab = (typeof runTabs)[number];

/** What a run's page shows, as its address says it; the members of ChartView are about its charts. */
export interface RunSearch extends ChartView {
  readonly tab?: RunTab;
  /** The artifact, or the snapshot's file, that is open. */
  readonly path?: string;
  /** Metrics as a table instead of charts. */
  readonly show?: "table";
  /** Text in the names of the tables. */
  readonly keys?: string;
  /** Marked lines of the log: `12` or `12-20`. */
  readonly line?: string;
}

export function parseRunSearch(raw: RawSearch): RunSearch {
  return {
    ...parseChartView(raw),
    ...given({
      tab: wordIn(raw, "tab", runTabs),
      path: textIn(raw, "path"),
      show: wordIn(raw, "show", ["table"]),
      keys: textIn(raw, "keys"),
      line: textIn(raw, "line"),
    }),
  };
}
