import type { ServerConfig, SettingInForce } from "./queries.ts";

/** Settings of one section, by key. */
export interface SettingsSection {
  readonly name: string;
  readonly settings: readonly (readonly [key: string, setting: SettingInForce])[];
}

/**
 * The settings that hold every word of `find` in key, value or origin, in sections by the first part of their keys.
 * `givenOnly`: without those whose default holds.
 */
export function findSettings(
  settings: ServerConfig["settings"],
  { find, givenOnly }: { readonly find: string; readonly givenOnly: boolean },
): readonly SettingsSection[] {
  const words = find.toLowerCase().split(/\s+/).filter(Boolean);
  const found = Object.entries(settings)
    .filter(([, setting]) => !givenOnly || setting.set || setting.on_disk !== undefined)
    .filter(([key, { value, origin }]) => {
      const text = `${key} ${value ?? ""} ${origin}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return [...Map.groupBy(found, ([key]) => sectionOf(key))].map(([name, held]) => ({ name, settings: held }));
}

function sectionOf(key: string): string {
  const dot = key.indexOf(".");
  return dot < 0 ? "general" : key.slice(0, dot);
}
