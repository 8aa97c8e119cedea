import { given, textIn, type RawSearch } from "#/shared/url/index.ts";

/** What the settings' page shows, as its address says it. */
export interface SettingsSearch {
  /** Words to look for. */
  readonly find?: string;
}

export function parseSettingsSearch(raw: RawSearch): SettingsSearch {
  return given({ find: textIn(raw, "find") });
}
