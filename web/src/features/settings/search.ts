import { flagIn, given, textIn, type RawSearch } from "#/shared/url/index.ts";

/** What the settings' page shows, as its address says it. */
export interface SettingsSearch {
  /** Words to look for. */
  readonly find?: string;
  /** Only settings that somebody gave. */
  readonly set?: true;
}

export function parseSettingsSearch(raw: RawSearch): SettingsSearch {
  return given({ find: textIn(raw, "find"), set: flagIn(raw, "set") });
}
