import { first, many, type Tx } from "#/platform/db/index.ts";
import type { Offsets, StreamName } from "../model.ts";
import { byArrival, segmentsOf, type Segment } from "../segments.ts";
import { chunksBefore, rowAt, type RowMark } from "../store.ts";

/** Output of one attempt: one stream, or both as they arrived, up to where it was known. */
export interface Span {
  readonly job: number;
  readonly attempt: number;
  readonly streams: readonly StreamName[];
  readonly reached: Offsets;
}

/** A place near a line end: it is the `ordinal`-th of the stream from `offsets` on. */
export interface NearLineEnd {
  readonly stream: StreamName;
  readonly offsets: Offsets;
  readonly ordinal: number;
}

/** Rows of one stream among which the wanted one is: `low` begins before the line end, and what begins at `high` after. */
interface Bounds {
  readonly stream: StreamName;
  low: RowMark;
  high: number;
}

const start: RowMark = { offset: 0, length: 0, first_line: 0, lines: 0, sequence: 0 };

/**
 * Where the `count`-th line end is, to a stored segment; undefined when there are fewer. Each step halves one stream's
 * rows, so the cost grows with the logarithm of the bytes: 1 GB takes about 30 look-ups a stream.
 */
export function* locateLineEnd(span: Span, count: number): Tx<NearLineEnd | undefined> {
  const bounds = span.streams.map((stream): Bounds => ({ stream, low: start, high: span.reached[stream] }));
  for (;;) {
    const open = bounds.filter((each) => !isNarrow(each));
    if (open.length === 0) return nearest(yield* segmentsOfLow(span, bounds), bounds, count);
    if (open.length < bounds.length || bounds.length === 1) yield* narrowOne(span, bounds, open, count);
    else yield* narrowBoth(span, bounds, count);
  }
}

function isNarrow({ low, high }: Bounds): boolean {
  return low.offset + low.length >= high;
}

function* middleOf(span: Span, { stream, low, high }: Bounds): Tx<RowMark> {
  const offset = Math.floor((low.offset + low.length + high - 1) / 2);
  return (yield* first(rowAt, { job: span.job, attempt: span.attempt, stream, offset })) ?? start;
}

/** One stream is open; what the other one holds before a row of it is known exactly. */
function* narrowOne(span: Span, bounds: readonly Bounds[], open: readonly Bounds[], count: number): Tx<void> {
  const [one] = open;
  if (one === undefined) return;
  const closed = bounds.filter((each) => each !== one);
  const segments = yield* segmentsOfLow(span, closed);
  const known = closed.reduce((sum, each) => sum + each.low.first_line, 0);
  while (!isNarrow(one)) {
    const middle = yield* middleOf(span, one);
    const beside = segments.reduce((sum, each) => (each.sequence < middle.sequence ? sum + each.lines : sum), known);
    if (middle.first_line + beside < count) one.low = middle;
    else one.high = middle.offset;
  }
}

/**
 * Both are open. Of the two middle rows the earlier one comes after at most as many line ends as both together count,
 * the later one after at least as many: so one of them tells on which side the wanted place is.
 */
function* narrowBoth(span: Span, bounds: readonly Bounds[], count: number): Tx<void> {
  const middles: { each: Bounds; row: RowMark }[] = [];
  for (const each of bounds) middles.push({ each, row: yield* middleOf(span, each) });
  const [earlier, later] = middles.toSorted((a, b) => a.row.sequence - b.row.sequence);
  if (earlier === undefined || later === undefined) return;
  if (earlier.row.first_line + later.row.first_line >= count) later.each.high = later.row.offset;
  else earlier.each.low = earlier.row;
}

function* segmentsOfLow(span: Span, bounds: readonly Bounds[]): Tx<Segment[]> {
  const { job, attempt } = span;
  const found: Segment[] = [];
  for (const { stream, low } of bounds) {
    if (low.length === 0) continue;
    // A row may have become blocks between two transactions, never within one.
    const rows = yield* many(chunksBefore, { job, attempt, stream, to: low.offset + 1, limit: 1 });
    found.push(...rows.flatMap((row) => segmentsOf(row)));
  }
  return found.toSorted(byArrival);
}

function nearest(segments: readonly Segment[], bounds: readonly Bounds[], count: number): NearLineEnd | undefined {
  const offsets = { stdout: 0, stderr: 0 };
  let before = 0;
  for (const { stream, low } of bounds) {
    offsets[stream] = low.offset;
    before += low.first_line;
  }
  for (const { stream, offset, length, lines } of segments) {
    if (before + lines >= count) return { stream, offsets: { ...offsets, [stream]: offset }, ordinal: count - before };
    before += lines;
    offsets[stream] = offset + length;
  }
  return undefined;
}
