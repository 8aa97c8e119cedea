import type { Logger } from "pino";
import { PharosError, isPharosError } from "#/base/errors/index.ts";
import type { Clock } from "#/base/time.ts";
import { recordBlob, releaseBlob } from "#/features/blobs/index.ts";
import type { StoredBlob } from "#/platform/blobs/index.ts";
import { exec, first, many, type Tx } from "#/platform/db/index.ts";
import { blockBytes, packBlock } from "./blocks.ts";
import { ChunkBytes } from "./chunk-bytes.ts";
import type { FollowDeps } from "./follow.ts";
import { hasEnded } from "./has-ended.ts";
import { countLines } from "./lines.ts";
import { streamNames, type StreamName } from "./model.ts";
import { packSegments, segmentsOf, type PackedSegment, type Segment } from "./segments.ts";
import { deleteRawChunk, insertChunk, nextRawAttempt, rawChunks, type NewChunk, type RawChunk } from "./store.ts";

/** One transaction replaces at most so many rows and bytes, so that it holds up nobody. */
const unitRows = 200;
const unitBytes = 32 * 1024 * 1024;
/** Smaller units lie in their rows. */
const inlineBytes = 64 * 1024;

export interface CompactDeps extends FollowDeps {
  readonly clock: Clock;
  readonly log: Logger;
}

interface Unit {
  readonly job: number;
  readonly attempt: number;
  readonly stream: StreamName;
  readonly rows: readonly RawChunk[];
}

interface Block {
  readonly offset: number;
  readonly length: number;
  readonly firstLine: number;
  readonly lines: number;
  readonly segments: readonly Required<PackedSegment>[];
  readonly packed: Uint8Array;
}

/**
 * Rewrites the chunks of ended attempts as compressed blocks with an index. Each unit is replaced in one transaction
 * after its bytes are durable, so a crash leaves the old rows or the new ones; readers see the same bytes in both.
 */
export async function compactEnded(deps: CompactDeps, signal?: AbortSignal): Promise<number> {
  let compacted = 0;
  let at = { job: 0, attempt: 0 };
  for (;;) {
    signal?.throwIfAborted();
    const next = await deps.db.read(() => findEnded(deps, at));
    if (next === undefined) return compacted;
    at = { job: next.job, attempt: next.attempt };
    if (!next.ended) continue;
    if (await compactAttempt(deps, at, signal)) compacted += 1;
  }
}

/** Answers false when stored bytes are lost: what is left stays as it is, and holds up no other job's output. */
async function compactAttempt(
  deps: CompactDeps,
  at: { readonly job: number; readonly attempt: number },
  signal?: AbortSignal,
): Promise<boolean> {
  try {
    for (const stream of streamNames) await compactStream(deps, { ...at, stream }, signal);
    return true;
  } catch (err) {
    if (!isPharosError(err, "BLOB_NOT_FOUND")) throw err;
    deps.log.warn({ err, ...at }, "Stored output is lost and cannot be rewritten as blocks.");
    return false;
  }
}

function* findEnded(
  deps: CompactDeps,
  after: { job: number; attempt: number },
): Tx<{ job: number; attempt: number; ended: boolean } | undefined> {
  const row = yield* first(nextRawAttempt, after);
  if (row === undefined) return undefined;
  const state = yield* deps.jobs.state(row.job_id);
  // Output of a job that is gone is no longer written either.
  const ended = state === undefined || hasEnded(state, row.attempt);
  return { job: row.job_id, attempt: row.attempt, ended };
}

async function compactStream(
  deps: CompactDeps,
  key: { job: number; attempt: number; stream: StreamName },
  signal?: AbortSignal,
): Promise<void> {
  let from = 0;
  for (;;) {
    signal?.throwIfAborted();
    const rows = await deps.db.read(() => many(rawChunks, { ...key, from, limit: unitRows }));
    const unit = { ...key, rows: firstUnit(rows) };
    const last = unit.rows.at(-1);
    if (last === undefined) return;
    await compactUnit(deps, unit);
    from = last.offset + last.length;
  }
}

/** Rows that follow one another, up to the bytes of one unit; at least one. */
function firstUnit(rows: readonly RawChunk[]): RawChunk[] {
  const unit: RawChunk[] = [];
  let bytes = 0;
  for (const row of rows) {
    const before = unit.at(-1);
    if (before !== undefined && (before.offset + before.length !== row.offset || bytes >= unitBytes)) break;
    unit.push(row);
    bytes += row.length;
  }
  return unit;
}

async function compactUnit(deps: CompactDeps, unit: Unit): Promise<void> {
  const blocks: Block[] = [];
  let packed = 0;
  for await (const block of blocksOf(deps, unit)) {
    blocks.push(block);
    packed += block.packed.length;
  }
  const stored = packed > inlineBytes ? await deps.blobs.put(bytesOf(blocks)) : undefined;
  const now = deps.clock.now();
  await deps.db.write(() => replace(unit, blocks, stored, now));
}

async function* bytesOf(blocks: readonly Block[]): AsyncGenerator<Uint8Array> {
  for (const block of blocks) yield block.packed;
}

async function* blocksOf(deps: CompactDeps, unit: Unit): AsyncGenerator<Block> {
  const reader = new ChunkBytes(deps.blobs);
  let open = newBlock(unit.rows[0]?.offset ?? 0, unit.rows[0]?.first_line ?? 0);
  for (const segment of unit.rows.flatMap((row) => segmentsOf(row))) {
    for await (const part of reader.read(segment, segment.offset)) {
      for (let at = 0; at < part.length;) {
        const piece = part.subarray(at, at + blockBytes - open.length);
        open.add(piece, segment);
        at += piece.length;
        if (open.length < blockBytes) continue;
        yield await open.close();
        open = newBlock(open.offset + open.length, open.firstLine + open.lines);
      }
    }
  }
  if (open.length > 0) yield await open.close();
}

interface OpenBlock {
  readonly offset: number;
  readonly firstLine: number;
  readonly length: number;
  readonly lines: number;
  add(piece: Uint8Array, from: Segment): void;
  close(): Promise<Block>;
}

function newBlock(offset: number, firstLine: number): OpenBlock {
  const pieces: Uint8Array[] = [];
  const segments: Required<PackedSegment>[] = [];
  let length = 0;
  let lines = 0;
  return {
    offset,
    firstLine,
    get length() {
      return length;
    },
    get lines() {
      return lines;
    },
    add(piece, from) {
      const ends = countLines(piece);
      pieces.push(piece);
      segments.push([piece.length, from.sequence, ends, from.at]);
      length += piece.length;
      lines += ends;
    },
    async close() {
      const packed = await packBlock(Buffer.concat(pieces));
      return { offset, length, firstLine, lines, segments: packSegments(segments), packed };
    },
  };
}

function* replace(unit: Unit, blocks: readonly Block[], stored: StoredBlob | undefined, now: number): Tx<void> {
  const { job, attempt, stream, rows } = unit;
  for (const row of rows) {
    if ((yield* exec(deleteRawChunk, { job, attempt, stream, offset: row.offset })) === 1) continue;
    // Another server was faster with the whole unit; its blocks hold the same bytes.
    if (row === rows[0]) return;
    throw new PharosError("DATABASE_CONFLICT", `The output of job #${job} was rewritten by another server.`);
  }
  if (stored !== undefined) yield* recordBlob(stored, now);
  let blobOffset = 0;
  for (const block of blocks) {
    yield* exec(
      insertChunk,
      rowOf(unit, block, stored === undefined ? undefined : { id: stored.id, offset: blobOffset }),
    );
    blobOffset += block.packed.length;
  }
  for (const row of rows) {
    if (row.blob_id !== null) yield* releaseBlob(row.blob_id, now);
  }
}

function rowOf(unit: Unit, block: Block, place: { id: string; offset: number } | undefined): NewChunk {
  const { job, attempt, stream } = unit;
  return {
    job,
    attempt,
    stream,
    offset: block.offset,
    length: block.length,
    firstLine: block.firstLine,
    lines: block.lines,
    at: block.segments[0]?.[3] ?? 0,
    sequence: block.segments[0]?.[1] ?? 0,
    bytes: place === undefined ? block.packed : null,
    blob: place?.id ?? null,
    blobOffset: place?.offset ?? 0,
    stored: block.packed.length,
    encoding: "zstd",
    segments: block.segments.length === 1 ? null : JSON.stringify(block.segments),
  };
}
