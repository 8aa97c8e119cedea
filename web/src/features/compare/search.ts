import { given, listIn, textIn, type RawSearch } from "#/shared/url/index.ts";

/** What the comparison shows, as its address says it. */
export interface CompareSearch {
  readonly runs?: readonly string[];
  /** The run that the others are measured against. */
  readonly baseline?: string;
}

export function parseCompareSearch(raw: RawSearch): CompareSearch {
  return given({ runs: listIn(raw, "runs"), baseline: textIn(raw, "baseline") });
}
