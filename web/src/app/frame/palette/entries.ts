import { fitOf } from "./fuzzy.ts";

export const groupNames = ["Go to", "Experiments", "Runs", "Jobs", "Actions"] as const;

/** One line of the palette: a page to go to, or something to do. */
export interface Entry {
  readonly id: string;
  readonly group: (typeof groupNames)[number];
  readonly title: string;
  /** Beside the title, quieter. */
  readonly note?: string;
  /** The shortcut that does the same. */
  readonly keys?: string;
  /** A state that stands before the title. */
  readonly state?: string;
  /** It was found by something that its title does not show: it stays, below those that fit. */
  readonly found?: boolean;
  readonly act: { readonly to: string } | { readonly run: () => void };
}

export interface RankedEntry extends Entry {
  /** Places in the title to mark. */
  readonly at: readonly number[];
}

export interface RankedGroup {
  readonly name: Entry["group"];
  readonly entries: readonly RankedEntry[];
}

/** So many of each group, so that the others stay in view. */
const most = 7;

/** What fits, the best first in each group, and the group with the best first. Without text: all as it is. */
export function rankEntries(entries: readonly Entry[], typed: string): readonly RankedGroup[] {
  const ranked = entries.flatMap((entry) => {
    const fit = fitOf(typed, entry.title) ?? (entry.found === true ? { score: 0, at: [] } : undefined);
    return fit === undefined ? [] : [{ entry: { ...entry, at: fit.at }, score: fit.score }];
  });
  const isBlank = typed.trim() === "";
  const groups = groupNames.map((name) => {
    const of = ranked.filter(({ entry }) => entry.group === name);
    const sorted = isBlank ? of : of.toSorted((a, b) => b.score - a.score);
    return { name, best: sorted[0]?.score ?? 0, entries: sorted.slice(0, most).map(({ entry }) => entry) };
  });
  return groups.filter((group) => group.entries.length > 0).toSorted((a, b) => (isBlank ? 0 : b.best - a.best));
}
