import type { Group } from "#/shared/keyboard/index.ts";

export interface ListedShortcut {
  readonly does: string;
  /** Several ways to the same, each the keys one after another, as they are printed on a keyboard. */
  readonly keys: readonly (readonly string[])[];
}

export interface ListedGroup {
  readonly title: string;
  readonly shortcuts: readonly ListedShortcut[];
}

const printed: Readonly<Record<string, string>> = {
  ArrowDown: "↓",
  ArrowUp: "↑",
  ArrowLeft: "←",
  ArrowRight: "→",
  Escape: "Esc",
  " ": "Space",
  Mod: "Ctrl",
};

/** The list behind `?`: the newest groups (the page's) first, same titles and same deeds together. */
export function listShortcuts(groups: readonly Group[]): readonly ListedGroup[] {
  const byTitle = new Map<string, Map<string, (readonly string[])[]>>();
  for (const { title, shortcuts } of groups.toReversed()) {
    const deeds = byTitle.get(title) ?? new Map<string, (readonly string[])[]>();
    byTitle.set(title, deeds);
    for (const { keys, does } of shortcuts) {
      const ways = deeds.get(does) ?? [];
      const way = printKeys(keys);
      if (!ways.some((known) => known.join(" ") === way.join(" "))) deeds.set(does, [...ways, way]);
    }
  }
  return [...byTitle]
    .filter(([, deeds]) => deeds.size > 0)
    .map(([title, deeds]) => ({ title, shortcuts: [...deeds].map(([does, keys]) => ({ does, keys })) }));
}

/** `Mod+k` as Ctrl, K; `g e` as G, E. */
export function printKeys(keys: string): readonly string[] {
  if (keys === " ") return ["Space"];
  return keys
    .split(" ")
    .flatMap((press) => (press === "+" ? ["+"] : press.split("+")))
    .map((key) => printed[key] ?? (key.length === 1 ? key.toUpperCase() : key));
}
