import { given, textIn, wordIn, type RawSearch } from "#/shared/url/index.ts";

export const runTabs = ["overview", "metrics", "params", "system", "log", "artifacts", "code"] as const;

export type RunTab = (typeof runTabs)[number];

/** What a run's page shows, as its address says it. */
export interface RunSearch {
  readonly tab?: RunTab;
  /** The artifact that is open. */
  readonly path?: string;
}

export function parseRunSearch(raw: RawSearch): RunSearch {
  return given({ tab: wordIn(raw, "tab", runTabs), path: textIn(raw, "path") });
}
