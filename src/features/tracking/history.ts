import { authorize } from "#/features/auth/index.ts";
import type { Principal } from "#/base/principal.ts";
import { first, many, type Tx } from "#/platform/db/index.ts";
import { runNotFound } from "./fence.ts";
import type { HistoryPoint, Page } from "./model.ts";
import { decodeCursor, encodeCursor, listFingerprint } from "./page-cursor.ts";
import { decodeChunk, decodeSegmentOf, type StoredPoint } from "./points/codec.ts";
import { comparePoints, sortedOnce } from "./points/order.ts";
import { findKeys } from "./store/keys.ts";
import { chunksAfter, segmentsOfRun } from "./store/points.ts";
import { findRun } from "./store/runs.ts";

export interface HistoryRequest {
  readonly uuid: string;
  readonly key: string;
  readonly limit: number;
  readonly cursor: string | undefined;
}

/** Chunks that are read in one go; about 8000 points. */
const chunksAtOnce = 8;

/** Before every point. */
const beginning: StoredPoint = { timestamp: -1, step: 0, value: 0 };

/** One page of a metric's points in the order (timestamp, step, value), each once. */
export function* readHistory(request: HistoryRequest, principal: Principal): Tx<Page<HistoryPoint>> {
  const { uuid, key, limit } = request;
  const run = yield* first(findRun, { uuid });
  if (run === undefined) throw runNotFound(uuid);
  authorize(principal, "runs:read", { owner: run.created_by });
  const list = listFingerprint("history", uuid, key);
  const after = request.cursor === undefined ? beginning : afterCursor(list, request.cursor);
  const id = (yield* findKeys([key])).get(key);
  if (id === undefined) return { items: [], nextCursor: undefined };
  const points = yield* pointsAfter(run.id, id, after, limit + 1);
  const items = points.slice(0, limit);
  const last = points.length > limit ? items.at(-1) : undefined;
  return {
    items,
    nextCursor: last === undefined ? undefined : cursorOf(list, last),
  };
}

function cursorOf(list: string, { timestamp, step, value }: StoredPoint): string {
  return encodeCursor(list, [timestamp, step, Number.isNaN(value) ? "NaN" : value]);
}

function afterCursor(list: string, cursor: string): StoredPoint {
  const [timestamp = 0, step = 0, value = 0] = decodeCursor(list, cursor, 3).map(Number);
  return { timestamp, step, value };
}

/**
 * The first points after one of them. Chunks are read in the order in which they begin until enough points are known to
 * come before all that is still unread.
 */
function* pointsAfter(run: number, key: number, after: StoredPoint, limit: number): Tx<StoredPoint[]> {
  const follows = (point: StoredPoint): boolean => comparePoints(after, point) < 0;
  const tail = (yield* tailOf(run, key)).filter(follows);
  let read: StoredPoint[] = [];
  let place = { fromTime: -1, seq: 0, writer: 0 };
  for (;;) {
    const rows = yield* many(chunksAfter, { run, key, time: after.timestamp, ...place, limit: chunksAtOnce + 1 });
    const chunks = rows.slice(0, chunksAtOnce);
    const next = rows[chunksAtOnce]?.from_time ?? Infinity;
    read = [...read, ...chunks.flatMap((chunk) => decodeChunk(chunk.data).filter(follows))];
    const settled = [...read, ...tail].filter((point) => point.timestamp < next);
    const last = chunks.at(-1);
    if (next === Infinity || last === undefined) return sortedOnce(settled).slice(0, limit);
    if (settled.length >= limit) {
      const sorted = sortedOnce(settled);
      // A point that stands twice counts once, so there may be fewer than it seemed.
      if (sorted.length >= limit) return sorted.slice(0, limit);
    }
    place = { fromTime: last.from_time, seq: last.seq, writer: last.writer };
  }
}

function* tailOf(run: number, key: number): Tx<StoredPoint[]> {
  const segments = yield* many(segmentsOfRun, { run, limit: Number.MAX_SAFE_INTEGER });
  return segments.flatMap((segment) => decodeSegmentOf(segment.data, key));
}
