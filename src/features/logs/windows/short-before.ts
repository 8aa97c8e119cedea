import { many, type Tx } from "#/platform/db/index.ts";
import type { Offsets } from "../model.ts";
import { byArrival, segmentsOf, type Segment } from "../segments.ts";
import { chunksBefore } from "../store.ts";
import type { Span } from "./locate.ts";

const batchRows = 16;

/** The place before the last `bytes` bytes of a span, in the order of arrival. */
export function* shortBefore(span: Span, bytes: number): Tx<Offsets> {
  const { job, attempt, reached } = span;
  const found: Segment[] = [];
  for (const stream of span.streams) {
    let to = reached[stream];
    while (to > 0 && reached[stream] - to < bytes) {
      const rows = yield* many(chunksBefore, { job, attempt, stream, to, limit: batchRows });
      if (rows.length === 0) break;
      found.push(...rows.flatMap((row) => segmentsOf(row)).filter((each) => each.offset < reached[stream]));
      to = rows.at(-1)?.offset ?? 0;
    }
  }
  const offsets = { ...reached };
  let missing = bytes;
  for (const segment of found.toSorted((a, b) => byArrival(b, a))) {
    const { stream } = segment;
    const length = Math.min(offsets[stream] - segment.offset, missing);
    offsets[stream] -= length;
    missing -= length;
    if (missing === 0) break;
  }
  return offsets;
}
