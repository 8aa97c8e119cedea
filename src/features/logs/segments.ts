import type { StreamName } from "./model.ts";

/** A stored row of output without its bytes. */
export interface ChunkMeta {
  readonly stream: StreamName;
  readonly offset: number;
  readonly length: number;
  readonly sequence: number;
  readonly lines: number;
  /** Epoch milliseconds at which its first byte arrived. */
  readonly at: number;
  readonly segments: string | null;
}

/** Bytes of one row that arrived together. */
export interface Segment<Row extends ChunkMeta = ChunkMeta> {
  readonly row: Row;
  readonly stream: StreamName;
  /** Within the attempt's stream. */
  readonly offset: number;
  readonly length: number;
  readonly sequence: number;
  readonly lines: number;
  /** Epoch milliseconds; see `packSegments` for how exact it is. */
  readonly at: number;
}

/** One entry of a row's `segments`: length, sequence, lines, arrival. Older entries lack the arrival: the row's holds. */
export type PackedSegment = readonly [length: number, sequence: number, lines: number, at?: number];

/** What arrived together, in the order of the stream. */
export function segmentsOf<Row extends ChunkMeta>(row: Row): Segment<Row>[] {
  const packed =
    row.segments === null
      ? [[row.length, row.sequence, row.lines, row.at] as const]
      : (JSON.parse(row.segments) as PackedSegment[]);
  let { offset } = row;
  return packed.map(([length, sequence, lines, at = row.at]) => {
    const segment = { row, stream: row.stream, offset, length, sequence, lines, at };
    offset += length;
    return segment;
  });
}

/** The order in which output arrived; the parts of one chunk stay in their own order. */
export function byArrival(a: Segment, b: Segment): number {
  if (a.sequence !== b.sequence) return a.sequence - b.sequence;
  if (a.stream !== b.stream) return a.stream < b.stream ? -1 : 1;
  return a.offset - b.offset;
}

/** Arrival times of joined segments are exact to a second, or to this share of the time that all of them took. */
const arrivalShare = 1 / 1000;

/**
 * Joins neighbours between which nothing else arrived, so that a quiet second stream costs no index; arrival times are
 * kept coarsely, so that slow output of many lines costs little.
 */
export function packSegments(segments: readonly Required<PackedSegment>[]): Required<PackedSegment>[] {
  const span = (segments.at(-1)?.[3] ?? 0) - (segments[0]?.[3] ?? 0);
  const grain = Math.max(1000, span * arrivalShare);
  const packed: [number, number, number, number][] = [];
  let last = Number.NaN;
  for (const [length, sequence, lines, at] of segments) {
    const before = packed.at(-1);
    const follows = sequence === last || sequence === last + 1;
    if (before !== undefined && follows && at - before[3] < grain) {
      before[0] += length;
      before[2] += lines;
    } else {
      packed.push([length, sequence, lines, at]);
    }
    last = sequence;
  }
  return packed;
}
