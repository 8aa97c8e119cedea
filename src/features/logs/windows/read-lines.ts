import type { FollowDeps } from "../follow.ts";
import type { LogPiece, Offsets, StreamName } from "../model.ts";
import { afterLineEnd } from "./line-start.ts";
import type { Span } from "./locate.ts";
import { pieces } from "./open-span.ts";
import { OpenLine, textOf } from "./shown-line.ts";
import { shortBefore } from "./short-before.ts";

const lineEnd = 10;
/** Of a longer line only the end is read, which has the last state of a progress bar. */
const longLineBytes = 1024 * 1024;
/** A window ends early rather than hold or read more than this. */
const windowTextBytes = 2 * 1024 * 1024;
const windowReadBytes = 16 * 1024 * 1024;

/** A line as it is shown. */
export interface LogLine {
  /** From 1. */
  readonly number: number;
  /** "both": the two streams wrote it together. */
  readonly stream: StreamName | "both";
  /** Of its first byte, in the stream that has it. */
  readonly offset: number;
  /** Epoch milliseconds of the arrival of its first byte. */
  readonly at: number;
  /** Its last state, at most `maxBytes` bytes of it. */
  readonly text: string;
  /** Bytes of the last state. */
  readonly length: number;
  /** Bytes as they were written, without the line end. */
  readonly bytes: number;
  readonly cut: boolean;
  readonly folded: boolean;
  /** False for a last line that has no end yet. */
  readonly complete: boolean;
}

export interface LineWindow {
  readonly lines: readonly LogLine[];
  /** The place after the last line. */
  readonly end: Offsets;
}

export interface WindowPlan {
  /** The first line's number. */
  readonly from: number;
  readonly count: number;
  /** Bytes of one line's text at most. */
  readonly maxBytes: number;
}

/** Lines of a span from one on: `count` of them, or fewer when they are many bytes; at least one where there is one. */
export async function readLines(
  deps: FollowDeps,
  span: Span,
  plan: WindowPlan,
  signal: AbortSignal,
): Promise<LineWindow> {
  const start = await afterLineEnd(deps, span, plan.from - 1);
  const window = new Window(plan, start ?? span.reached);
  while (!window.isFull) {
    const { end } = window;
    for await (const piece of pieces(deps, span, end, signal)) {
      window.add(piece);
      if (window.isFull || window.isLong) break;
    }
    if (!window.isLong) break;
    await finishLong(deps, span, window);
  }
  signal.throwIfAborted();
  window.finish();
  return { lines: window.lines, end: window.end };
}

/** A line that is too long to read whole: its end is looked up, and what comes shortly before it is read. */
async function finishLong(deps: FollowDeps, span: Span, window: Window): Promise<void> {
  const after = await afterLineEnd(deps, span, window.number);
  const end = after ?? span.reached;
  const from = await deps.db.read(() => shortBefore({ ...span, reached: end }, longLineBytes));
  const last = new OpenLine(window.maxBytes + 1);
  for await (const piece of pieces(deps, { ...span, reached: end }, from)) {
    const bytes = Buffer.from(piece.bytes.buffer, piece.bytes.byteOffset, piece.bytes.length);
    // Only the very last byte can be the line's end: the line is longer than what is read here.
    last.add(bytes.at(-1) === lineEnd ? bytes.subarray(0, -1) : bytes);
  }
  window.closeLong(last, end, after !== undefined);
}

interface Begun {
  readonly stream: StreamName;
  readonly offset: number;
  readonly at: number;
  readonly from: Offsets;
  readonly line: OpenLine;
}

/** Collects lines from pieces. */
class Window {
  readonly lines: LogLine[] = [];
  readonly maxBytes: number;
  /** The place up to which pieces were taken. */
  end: Offsets;
  number: number;
  readonly #count: number;
  #begun: Begun | undefined;
  #text = 0;
  #read = 0;

  constructor(plan: WindowPlan, start: Offsets) {
    this.maxBytes = plan.maxBytes;
    this.number = plan.from;
    this.end = start;
    this.#count = plan.count;
  }

  get isFull(): boolean {
    const many = this.#text >= windowTextBytes || this.#read >= windowReadBytes;
    return this.lines.length >= this.#count || (many && this.lines.length > 0 && this.#begun === undefined);
  }

  get isLong(): boolean {
    return (this.#begun?.line.bytes ?? 0) > longLineBytes;
  }

  add({ stream, offset, at, bytes: given }: LogPiece): void {
    const bytes = Buffer.from(given.buffer, given.byteOffset, given.length);
    this.#read += bytes.length;
    for (let from = 0; from < bytes.length && !this.isFull;) {
      const found = bytes.indexOf(lineEnd, from);
      const to = found === -1 ? bytes.length : found;
      this.#begun ??= {
        stream,
        offset: offset + from,
        at,
        from: { ...this.end, [stream]: offset + from },
        line: new OpenLine(this.maxBytes + 1),
      };
      this.#begun.line.add(bytes.subarray(from, to));
      from = found === -1 ? to : to + 1;
      this.end = { ...this.end, [stream]: offset + from };
      if (found !== -1) this.#close(this.#begun, this.#begun.line, this.#begun.line.length, true);
    }
  }

  /** A last line without its end. */
  finish(): void {
    if (this.#begun !== undefined && !this.isFull)
      this.#close(this.#begun, this.#begun.line, this.#begun.line.length, false);
  }

  /** Ends the line under way at `end`, with its last bytes. */
  closeLong(last: OpenLine, end: Offsets, complete: boolean): void {
    const begun = this.#begun;
    if (begun === undefined) return;
    this.end = end;
    if (last.folded) return this.#close(begun, last, last.length, complete);
    // Without a `\r` near its end the line is shown from its beginning.
    const rest = bytesBetween(begun.from, end) - (complete ? 1 : 0) - begun.line.bytes;
    this.#close(begun, begun.line, begun.line.length + rest, complete);
  }

  #close({ stream, offset, at, from }: Begun, { shown, folded }: OpenLine, length: number, complete: boolean): void {
    const { end, number } = this;
    const both = from.stdout < end.stdout && from.stderr < end.stderr;
    this.lines.push({
      number,
      stream: both ? "both" : stream,
      offset,
      at,
      text: textOf(shown, this.maxBytes),
      length,
      bytes: bytesBetween(from, end) - (complete ? 1 : 0),
      cut: length > this.maxBytes,
      folded,
      complete,
    });
    this.#text += Math.min(length, this.maxBytes);
    this.number += 1;
    this.#begun = undefined;
  }
}

function bytesBetween(from: Offsets, to: Offsets): number {
  return to.stdout - from.stdout + to.stderr - from.stderr;
}
