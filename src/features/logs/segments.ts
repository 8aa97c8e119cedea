import type { StreamName } from "./model.ts";

/** A stored row of output without its bytes. */
export interface ChunkMeta {
  readonly stream: StreamName;
  readonly offset: number;
  readonly length: number;
  readonly sequence: number;
  readonly lines: number;
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
}

/** One entry of a row's `segments`: length, sequence, lines. */
export type PackedSegment = readonly [length: number, sequence: number, lines: number];

/** What arrived together, in the order of the stream. */
export function segmentsOf<Row extends ChunkMeta>(row: Row): Segment<Row>[] {
  const packed =
    row.segments === null
      ? [[row.length, row.sequence, row.lines] as const]
      : (JSON.parse(row.segments) as PackedSegment[]);
  let { offset } = row;
  return packed.map(([length, sequence, lines]) => {
    const segment = { row, stream: row.stream, offset, length, sequence, lines };
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

/** Joins neighbours between which nothing else arrived, so that a quiet second stream costs no index. */
export function packSegments(segments: readonly PackedSegment[]): PackedSegment[] {
  const packed: [number, number, number][] = [];
  let last = Number.NaN;
  for (const [length, sequence, lines] of segments) {
    const before = packed.at(-1);
    if (before !== undefined && (sequence === last || sequence === last + 1)) {
      before[0] += length;
      before[2] += lines;
    } else {
      packed.push([length, sequence, lines]);
    }
    last = sequence;
  }
  return packed;
}
