import type { Copyable } from "../copy-menu.tsx";

/** One step of the way to a page. */
export interface Crumb {
  /** For people; may be any text. */
  readonly label: string;
  /** Where it leads; the last crumb is the page itself and needs none. */
  readonly to?: string;
  /** What can be copied of it: `{ what: "run", ways: [{ label: "Id", text }] }`. */
  readonly copy?: { readonly what: string; readonly ways: readonly Copyable[] };
}

/** A longer one would only push the others out of the browser's tab. */
const longestTitle = 80;

/**
 * The browser's title: what is special first, since tabs show only the beginning. `running`: how many jobs run, which
 * people look for from another tab.
 */
export function titleOf(trail: readonly Crumb[], running: number): string {
  const words = trail.map(({ label }) => shorten(label)).toReversed();
  const count = running > 0 ? `(${running}) ` : "";
  return count + [...words, "Pharos"].join(" · ");
}

const segmenter = new Intl.Segmenter();

function shorten(label: string): string {
  const characters = Array.from(segmenter.segment(label), ({ segment }) => segment);
  return characters.length <= longestTitle ? label : `${characters.slice(0, longestTitle - 1).join("")}…`;
}
