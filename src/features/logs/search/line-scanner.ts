import { isAscii } from "node:buffer";
import { countLines } from "../lines.ts";
import type { StreamName } from "../model.ts";
import { foldLine, OpenLine } from "../windows/shown-line.ts";
import type { LineSearch } from "./pattern.ts";

const lineEnd = 10;
const carriageReturn = 13;
/** Of a longer line the first part is searched. */
const lineBytes = 1024 * 1024;
/** Of lines that are searched at once: their text stays in the processor's cache (1 MiB takes three times as long). */
const windowBytes = 64 * 1024;
const shownRanges = 20;
/** Of a snippet, in UTF-16 units: before the first place found, and in all. */
const snippetBefore = 60;
const snippetLength = 240;

/** Bytes of one stream that follow what was given before. */
export interface Piece {
  readonly stream: StreamName;
  readonly offset: number;
  readonly bytes: Buffer;
  /** Line ends in it, where that is known. */
  readonly lines: number | undefined;
  /** Arrival times: from each offset on, in order; the first one is at or before the piece. */
  readonly arrivals: readonly (readonly [offset: number, at: number])[];
}

/** A line in which something was found. */
export interface LineMatch {
  readonly number: number;
  readonly stream: StreamName;
  /** Of its first byte. */
  readonly offset: number;
  /** Epoch milliseconds. */
  readonly at: number;
  /** A part of the line's text around the first place. */
  readonly snippet: string;
  /** Where that part begins in the text. */
  readonly snippetFrom: number;
  /** Places in the line's text, in UTF-16 units. */
  readonly ranges: readonly (readonly [number, number])[];
}

export interface ScanPlan {
  /** The number of the first line. */
  readonly from: number;
  /** So many matching lines are told. */
  readonly limit: number;
  /** Count those after the limit too. */
  readonly countAll: boolean;
}

type Head = Pick<LineMatch, "stream" | "offset" | "at">;

/** Searches the shown text of lines that come in pieces. */
export class LineScanner {
  readonly matches: LineMatch[] = [];
  count = 0;
  /** The number of the line that is under way, or that comes next. */
  number: number;
  readonly #search: LineSearch;
  readonly #plan: ScanPlan;
  #open: { readonly head: Head; readonly line: OpenLine } | undefined;

  constructor(search: LineSearch, plan: ScanPlan) {
    this.#search = search;
    this.#plan = plan;
    this.number = plan.from;
  }

  /** True when nothing more is wanted. */
  get isDone(): boolean {
    return !this.#plan.countAll && this.matches.length >= this.#plan.limit;
  }

  /** The first line that a next search has to look at. */
  get nextFrom(): number {
    const last = this.matches.at(-1);
    return last !== undefined && this.matches.length >= this.#plan.limit ? last.number + 1 : this.number;
  }

  add(piece: Piece): void {
    const { bytes } = piece;
    const firstEnd = bytes.indexOf(lineEnd);
    this.#begin(piece, 0).line.add(firstEnd === -1 ? bytes : bytes.subarray(0, firstEnd));
    if (firstEnd === -1) return;
    this.#closeOpen();
    const lastEnd = bytes.lastIndexOf(lineEnd);
    if (lastEnd > firstEnd && !this.isDone) {
      const lines = (piece.lines ?? countLines(bytes)) - 1;
      this.#scan(bytes.subarray(firstEnd + 1, lastEnd), (at) => headAt(piece, firstEnd + 1 + at));
      this.number += lines;
    }
    if (lastEnd + 1 < bytes.length) this.#begin(piece, lastEnd + 1).line.add(bytes.subarray(lastEnd + 1));
  }

  /** Searches a last line that has no end. Its number stays the next one: it may still grow. */
  finish(): void {
    const open = this.#open;
    if (open !== undefined && !this.isDone) this.#scan(open.line.shown, () => open.head);
  }

  #begin(piece: Piece, at: number): { readonly head: Head; readonly line: OpenLine } {
    this.#open ??= { head: headAt(piece, at), line: new OpenLine(lineBytes) };
    return this.#open;
  }

  #closeOpen(): void {
    this.finish();
    this.#open = undefined;
    this.number += 1;
  }

  /** Lines without the last one's end; `headOf` knows the line that begins at a byte of them. */
  #scan(lines: Buffer, headOf: (at: number) => Head): void {
    const place = new LinePlace(lines, this.number);
    for (let start = 0, end = 0; start <= lines.length && !this.isDone; start = end + 1) {
      end = windowEnd(lines, start);
      const written = lines.toString("latin1", start, end);
      if (!this.#search.mayFind(written)) continue;
      const text = shownText(lines.subarray(start, end), written);
      let seen = 0;
      for (const line of this.#search.linesIn(text)) {
        this.count += 1;
        if (this.matches.length >= this.#plan.limit) continue;
        place.moveTo(start);
        place.skip(lineEnds(text, seen, line.start));
        seen = line.start;
        this.matches.push({
          number: place.number,
          ...headOf(place.at),
          ...this.#show(text.slice(line.start, line.end)),
        });
        if (this.isDone) return;
      }
    }
  }

  #show(text: string): Pick<LineMatch, "snippet" | "snippetFrom" | "ranges"> {
    const ranges = this.#search.ranges(text, shownRanges);
    const snippetFrom = Math.max(0, (ranges[0]?.[0] ?? 0) - snippetBefore);
    // A copy, well-formed: a slice would keep all the text that it is a part of.
    const snippet = Buffer.from(text.slice(snippetFrom, snippetFrom + snippetLength)).toString();
    return { ranges, snippetFrom, snippet };
  }
}

/** Goes through lines from the first one on. */
class LinePlace {
  /** The byte with which the line begins. */
  at = 0;
  number: number;
  readonly #lines: Buffer;

  constructor(lines: Buffer, number: number) {
    this.#lines = lines;
    this.number = number;
  }

  /** To the line that begins at a byte, unless it is beyond that already. */
  moveTo(start: number): void {
    if (start <= this.at) return;
    this.number += countLines(this.#lines.subarray(this.at, start));
    this.at = start;
  }

  skip(count: number): void {
    for (let skipped = 0; skipped < count; skipped += 1) this.at = this.#lines.indexOf(lineEnd, this.at) + 1;
    this.number += count;
  }
}

/** Where the lines end that are searched at once; a longer line is searched by itself. */
function windowEnd(lines: Buffer, start: number): number {
  if (lines.length - start <= windowBytes) return lines.length;
  const before = lines.lastIndexOf(lineEnd, start + windowBytes);
  if (before >= start) return before;
  const after = lines.indexOf(lineEnd, start + windowBytes);
  return after === -1 ? lines.length : after;
}

/** Lines as they are shown; `written` are their bytes, each as one character. */
function shownText(lines: Buffer, written: string): string {
  if (lines.includes(carriageReturn)) return foldLines(lines).toString();
  return isAscii(lines) ? written : lines.toString();
}

/** Line ends from `from` to before `to`. */
function lineEnds(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf("\n", from); at !== -1 && at < to; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}

function headAt({ stream, offset, arrivals }: Piece, at: number): Head {
  const place = offset + at;
  const arrival = arrivals.findLast(([from]) => from <= place) ?? arrivals[0];
  return { stream, offset: place, at: arrival?.[1] ?? 0 };
}

/** The same lines, each as it is shown. */
function foldLines(lines: Buffer): Buffer {
  const folded = Buffer.allocUnsafe(lines.length);
  let length = 0;
  for (let start = 0; start <= lines.length;) {
    const found = lines.indexOf(lineEnd, start);
    const end = found === -1 ? lines.length : found;
    length += foldLine(lines.subarray(start, end)).copy(folded, length);
    if (found !== -1) folded[length++] = lineEnd;
    start = end + 1;
  }
  return folded.subarray(0, length);
}
