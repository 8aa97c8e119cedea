import { many, type Tx } from "#/platform/db/index.ts";
import { reachedOffsets } from "./append.ts";
import { afterLineFromEnd, endsLine } from "./lines.ts";
import type { Position, StreamName } from "./model.ts";
import { byArrival, segmentsOf, type Segment } from "./segments.ts";
import { chunksBefore } from "./store.ts";

const batchRows = 64;

/** The end of an attempt's output, far enough back to hold some number of lines. */
export interface End {
  readonly position: Position;
  /** The last segment first. */
  readonly segments: readonly Segment[];
}

/** Walks back from the end of each stream until it has more than `lines` line ends, or is at the start. */
export function* endOf(job: number, attempt: number, streams: readonly StreamName[], lines: number): Tx<End> {
  const reached = yield* reachedOffsets(job, attempt);
  const found: Segment[] = [];
  for (const stream of streams) {
    let to = reached[stream];
    let seen = 0;
    while (to > 0 && seen <= lines) {
      const rows = yield* many(chunksBefore, { job, attempt, stream, to, limit: batchRows });
      if (rows.length === 0) break;
      for (const row of rows) found.push(...segmentsOf(row));
      seen += rows.reduce((sum, row) => sum + row.lines, 0);
      to = rows.at(-1)?.offset ?? 0;
    }
  }
  return { position: { attempt, ...reached }, segments: found.toSorted((a, b) => byArrival(b, a)) };
}

/** The position from which on there are `lines` lines; the last one may be unfinished. */
export async function tailPosition(
  end: End,
  lines: number,
  bytesOf: (segment: Segment) => Promise<Uint8Array>,
): Promise<Position> {
  const [last] = end.segments;
  if (last === undefined || lines === 0) return end.position;
  let missing = lines + (endsLine(await bytesOf(last)) ? 1 : 0);
  const position = { ...end.position };
  for (const segment of end.segments) {
    if (segment.lines >= missing) {
      position[segment.stream] = segment.offset + afterLineFromEnd(await bytesOf(segment), missing);
      return position;
    }
    missing -= segment.lines;
    position[segment.stream] = segment.offset;
  }
  return position;
}
