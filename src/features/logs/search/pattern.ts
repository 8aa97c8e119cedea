import { isAscii } from "node:buffer";
import { countLines } from "../lines.ts";

const lineEnd = 10;

/** What is looked for in each line. */
export interface SearchPattern {
  readonly text: string;
  readonly regex: boolean;
  readonly caseSensitive: boolean;
}

/** Looks through lines that stand together, without their last line end. */
export interface BlockSearch {
  /** The next line from `from` on in which something was found, in the block's own units; undefined: none. */
  next(from: number): { readonly start: number; readonly end: number } | undefined;
  /** The text of a line. */
  text(line: { readonly start: number; readonly end: number }): string;
  /** Line ends from `from` to before `to`. */
  lineEnds(from: number, to: number): number;
}

/** A compiled pattern. Throws SyntaxError for a regular expression that is not one. */
export interface LineSearch {
  block(bytes: Buffer): BlockSearch;
  /** Where something is found in a line's text, in UTF-16 units; at most `limit` places. */
  ranges(text: string, limit: number): [number, number][];
}

export function compilePattern(pattern: SearchPattern): LineSearch {
  const { text, regex, caseSensitive } = pattern;
  const source = regex ? text : text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
  const flags = caseSensitive ? "gm" : "gim";
  const finder = new RegExp(source, flags);
  const ranges = (line: string, limit: number): [number, number][] => {
    const places: [number, number][] = [];
    // matchAll begins where the expression's last search ended.
    finder.lastIndex = 0;
    for (const found of line.matchAll(finder)) {
      places.push([found.index, found.index + found[0].length]);
      if (places.length === limit) break;
    }
    return places;
  };
  // U+FFFD stands for damaged bytes too, and half a surrogate pair has no bytes.
  if (!regex && caseSensitive && !text.includes("\uFFFD") && text.isWellFormed()) {
    const needle = Buffer.from(text);
    return { ranges, block: (bytes) => bytesSearch(bytes, needle) };
  }
  const oneLine = new RegExp(source, flags.replace("g", ""));
  const whole = staysInLine(source);
  return { ranges, block: (bytes) => textSearch(textOf(bytes), whole ? finder : undefined, oneLine) };
}

/**
 * True for a regular expression that cannot match a line end or look beyond one, so that many lines may be searched at
 * once (three times as fast). Errs on the side of false.
 */
function staysInLine(source: string): boolean {
  return !/\[\^|\\[^dwbBS\W_]|\(\?(?!:)|[^ -\uFFFF]/.test(source);
}

function textOf(bytes: Buffer): string {
  return bytes.toString(isAscii(bytes) ? "latin1" : "utf8");
}

function bytesSearch(bytes: Buffer, needle: Buffer): BlockSearch {
  return {
    next(from) {
      const found = from > bytes.length ? -1 : bytes.indexOf(needle, from);
      if (found === -1) return undefined;
      const end = bytes.indexOf(lineEnd, found);
      const start = found === 0 ? 0 : bytes.lastIndexOf(lineEnd, found - 1) + 1;
      return { start, end: end === -1 ? bytes.length : end };
    },
    text: ({ start, end }) => bytes.toString("utf8", start, end),
    lineEnds: (from, to) => countLines(bytes.subarray(from, to)),
  };
}

function textSearch(text: string, finder: RegExp | undefined, oneLine: RegExp): BlockSearch {
  const endOf = (from: number): number => {
    const end = text.indexOf("\n", from);
    return end === -1 ? text.length : end;
  };
  return {
    next(from) {
      if (finder !== undefined) {
        finder.lastIndex = from;
        const found = from > text.length ? null : finder.exec(text);
        if (found === null) return undefined;
        const start = found.index === 0 ? 0 : text.lastIndexOf("\n", found.index - 1) + 1;
        return { start, end: endOf(found.index) };
      }
      for (let start = from; start <= text.length;) {
        const end = endOf(start);
        if (oneLine.test(text.slice(start, end))) return { start, end };
        start = end + 1;
      }
      return undefined;
    },
    text: ({ start, end }) => text.slice(start, end),
    lineEnds(from, to) {
      let count = 0;
      for (let at = text.indexOf("\n", from); at !== -1 && at < to; at = text.indexOf("\n", at + 1)) count += 1;
      return count;
    },
  };
}
