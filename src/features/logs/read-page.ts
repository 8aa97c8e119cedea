import { many, type Tx } from "#/platform/db/index.ts";
import type { Position, StreamName } from "./model.ts";
import { byArrival, segmentsOf, type Segment } from "./segments.ts";
import { chunksFrom, type ChunkRow } from "./store.ts";

/** Rows of each stream in one page: at most 2 MiB of bytes that lie in rows. */
export const pageRows = 32;

/** What comes next after a position, in the order of arrival; empty at the end. `limit`: rows of each stream. */
export function* readPage(
  job: number,
  position: Position,
  streams: readonly StreamName[],
  limit = pageRows,
): Tx<Segment<ChunkRow>[]> {
  const found: Segment<ChunkRow>[] = [];
  let safe = Number.POSITIVE_INFINITY;
  for (const stream of streams) {
    const from = position[stream];
    const rows = yield* many(chunksFrom, { job, attempt: position.attempt, stream, from, limit });
    const segments = rows.flatMap((row) => segmentsOf(row)).filter((each) => each.offset + each.length > from);
    found.push(...segments);
    // Behind a full page there may be more that arrived before the other stream's next.
    if (rows.length === limit) safe = Math.min(safe, segments.at(-1)?.sequence ?? 0);
  }
  return found.filter((segment) => segment.sequence <= safe).toSorted(byArrival);
}
