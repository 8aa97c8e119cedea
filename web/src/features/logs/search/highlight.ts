import type { AnsiPart } from "../ansi/parse-ansi.ts";
import type { Pattern } from "../queries.ts";

/** Places in a text, in UTF-16 units: begin and end. */
export type Ranges = readonly (readonly [number, number])[];

/** Of a part of a line: its text, and whether it was searched for. */
export interface Piece extends AnsiPart {
  readonly found: boolean;
}

const shownRanges = 100;

/**
 * Finds a pattern in a line. Only for patterns with which the server has searched the whole output: one that takes for ever
 * is stopped there.
 */
export function finderOf({ text, regex, caseSensitive }: Pattern): (line: string) => Ranges {
  const source = regex ? text : text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
  let finder: RegExp;
  try {
    finder = new RegExp(source, caseSensitive ? "g" : "gi");
  } catch {
    return () => [];
  }
  return (line) => {
    const ranges: [number, number][] = [];
    for (const found of line.matchAll(finder)) {
      if (found[0] !== "") ranges.push([found.index, found.index + found[0].length]);
      if (ranges.length >= shownRanges) break;
    }
    return ranges;
  };
}

/** The parts of a line, cut where something found begins and ends. */
export function splitFound(parts: readonly AnsiPart[], ranges: Ranges): readonly Piece[] {
  return parts.flatMap((part) => {
    const pieces: Piece[] = [];
    const end = part.at + part.text.length;
    const add = (from: number, to: number, found: boolean): void => {
      if (to > from) pieces.push({ ...part, at: from, text: part.text.slice(from - part.at, to - part.at), found });
    };
    let from = part.at;
    for (const [begin, stop] of ranges) {
      if (stop <= from || begin >= end) continue;
      const start = Math.max(begin, from);
      add(from, start, false);
      add(start, Math.min(stop, end), true);
      from = Math.min(stop, end);
    }
    add(from, end, false);
    return pieces;
  });
}
