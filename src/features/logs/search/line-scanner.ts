import { countLines } from "../lines.ts";
import type { StreamName } from "../model.ts";
import { foldLine, OpenLine } from "../windows/shown-line.ts";
import type { LineSearch } from "./pattern.ts";

const lineEnd = 10;
const carriageReturn = 13;
/** Of a longer line the first part is searched. */
const lineBytes = 1024 * 1024;
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
    const shown = lines.includes(carriageReturn) ? foldLines(lines) : lines;
    const block = this.#search.block(shown);
    let ends = 0;
    let counted = 0;
    let at = 0;
    let passed = 0;
    for (let found = block.next(0); found !== undefined; found = block.next(found.end + 1)) {
      this.count += 1;
      if (this.matches.length >= this.#plan.limit) continue;
      ends += block.lineEnds(counted, found.start);
      counted = found.start;
      for (; passed < ends; passed += 1) at = lines.indexOf(lineEnd, at) + 1;
      this.matches.push({ number: this.number + ends, ...headOf(at), ...this.#show(block.text(found)) });
      if (this.isDone) return;
    }
  }

  #show(text: string): Pick<LineMatch, "snippet" | "snippetFrom" | "ranges"> {
    const ranges = this.#search.ranges(text, shownRanges);
    const snippetFrom = Math.max(0, (ranges[0]?.[0] ?? 0) - snippetBefore);
    return { ranges, snippetFrom, snippet: text.slice(snippetFrom, snippetFrom + snippetLength).toWellFormed() };
  }
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
