import { batch, exec, many, one, type Database, type Tx } from "#/platform/db/index.ts";
import type { Tables } from "#/schema/index.ts";
import { decodeSegment, encodeChunk, encodeSegment, type KeyedPoint, type StoredPoint } from "./points/codec.ts";
import { sortedOnce } from "./points/order.ts";
import type { Sequence } from "./sequence.ts";
import { deleteSegment, insertChunk, insertSegment, segmentsOfRun, tailOfRun } from "./store/points.ts";

/** Points in a chunk: about 10 KB, which is read and decoded in 0.1 ms. */
const chunkPoints = 1024;

/** Segments that are sealed in one go, and chunks in one transaction, so that nobody waits for long. */
const segmentsAtOnce = 2048;
const chunksAtOnce = 32;

/** A tail of fewer points than this is not worth sealing, and fewer segments are not worth joining. */
const enoughPoints = 8192;
const enoughSegments = 1024;

/** With many keys the tail may grow, so that each gets chunks of some size; up to this many points. */
const pointsPerKey = 64;
const mostPoints = 65_536;

/** What of a run is not sealed yet. */
export interface Tail {
  readonly points: number;
  readonly segments: number;
  /** How many keys it has, as far as that is known. */
  readonly keys: number;
}

function isLong({ points, keys }: Pick<Tail, "points" | "keys">): boolean {
  return points >= Math.min(mostPoints, Math.max(enoughPoints, pointsPerKey * keys));
}

/** True when there is something to do for `sealRun`. */
export function isWorthSealing(tail: Tail): boolean {
  return tail.segments >= enoughSegments || isLong(tail);
}

/**
 * Rewrites a run's segments: as chunks of one key each, or as one segment while the keys have too few points for that.
 * The chunks are committed before the segments go, so whatever ends this early leaves points twice, which readers count
 * once, and never loses one. Answers the tail that is left.
 */
export async function sealRun(db: Database, run: number, sequence: Sequence): Promise<Tail> {
  const segments = await db.read(() => many(segmentsOfRun, { run, limit: segmentsAtOnce }));
  const points = segments.flatMap((segment) => decodeSegment(segment.data));
  const byKey = Map.groupBy(points, (point) => point.key);
  const remove = segments.map(({ seq, writer }) => ({ run, seq, writer }));
  if (!isLong({ points: points.length, keys: byKey.size })) {
    if (segments.length > 1) await join(db, run, points, remove, sequence);
    return { points: points.length, segments: 1, keys: byKey.size };
  }
  const chunks: Tables["metric_chunks"][] = [];
  for (const [key, own] of byKey) {
    const sorted = sortedOnce(own);
    for (let at = 0; at < sorted.length; at += chunkPoints) {
      chunks.push(chunkOf(run, key, sorted.slice(at, at + chunkPoints), sequence));
    }
    if (chunks.length >= chunksAtOnce) await write(db, chunks.splice(0));
  }
  await write(db, chunks);
  await db.write(() => batch(deleteSegment, remove));
  return { points: 0, segments: 0, keys: byKey.size };
}

/** Many small segments become one, in one transaction. */
async function join(
  db: Database,
  run: number,
  points: readonly KeyedPoint[],
  remove: readonly { run: number; seq: number; writer: number }[],
  sequence: Sequence,
): Promise<void> {
  const joined = { run_id: run, ...sequence.next(), points: points.length, data: encodeSegment(points) };
  await db.write(function* (): Tx<void> {
    yield* exec(insertSegment, joined);
    yield* batch(deleteSegment, remove);
  });
}

async function write(db: Database, chunks: readonly Tables["metric_chunks"][]): Promise<void> {
  await db.write(() => batch(insertChunk, chunks));
}

function chunkOf(
  run: number,
  key: number,
  points: readonly StoredPoint[],
  sequence: Sequence,
): Tables["metric_chunks"] {
  const bounds = { fromStep: Infinity, toStep: -Infinity, min: Infinity, max: -Infinity };
  for (const { step, value } of points) {
    bounds.fromStep = Math.min(bounds.fromStep, step);
    bounds.toStep = Math.max(bounds.toStep, step);
    if (Number.isNaN(value)) continue;
    bounds.min = Math.min(bounds.min, value);
    bounds.max = Math.max(bounds.max, value);
  }
  const hasValue = bounds.min <= bounds.max;
  return {
    run_id: run,
    key_id: key,
    from_time: points[0]?.timestamp ?? 0,
    ...sequence.next(),
    to_time: points.at(-1)?.timestamp ?? 0,
    from_step: bounds.fromStep,
    to_step: bounds.toStep,
    points: points.length,
    min_value: hasValue ? bounds.min : null,
    max_value: hasValue ? bounds.max : null,
    data: encodeChunk(points),
  };
}

/** How long the tail of a run is; its keys are not known. */
export function* readTail(run: number): Tx<Omit<Tail, "keys">> {
  return yield* one(tailOfRun, { run });
}
