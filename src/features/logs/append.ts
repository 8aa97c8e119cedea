import { PharosError } from "#/base/errors/index.ts";
import { recordBlob } from "#/features/blobs/index.ts";
import type { StoredBlob } from "#/platform/blobs/index.ts";
import { exec, first, one, type Tx } from "#/platform/db/index.ts";
import { countLines } from "./lines.ts";
import type { Offsets, StreamName } from "./model.ts";
import { insertChunk, lastChunk, lastSequence } from "./store.ts";

/** Where a stream ends now. */
export interface Reached {
  readonly offset: number;
  /** Line ends before that. */
  readonly lines: number;
}

export function* reachedOf(job: number, attempt: number, stream: StreamName): Tx<Reached> {
  const last = yield* first(lastChunk, { job, attempt, stream });
  if (last === undefined) return { offset: 0, lines: 0 };
  return { offset: last.offset + last.length, lines: last.first_line + last.lines };
}

/** How many bytes of each stream have arrived without a gap. */
export function* reachedOffsets(jobId: number, attempt: number): Tx<Offsets> {
  const stdout = yield* reachedOf(jobId, attempt, "stdout");
  const stderr = yield* reachedOf(jobId, attempt, "stderr");
  return { stdout: stdout.offset, stderr: stderr.offset };
}

/** The part of a chunk that is new, when `reached` bytes are there. Throws LOG_GAP when bytes before it are missing. */
export function newPart(reached: number, offset: number, bytes: Uint8Array): Uint8Array {
  if (offset > reached) {
    throw new PharosError("LOG_GAP", `The chunk begins at ${offset}, but only ${reached} bytes have arrived.`, {
      extra: { offset: reached },
    });
  }
  return bytes.subarray(reached - offset);
}

export interface Append {
  readonly job: number;
  readonly attempt: number;
  readonly stream: StreamName;
  readonly offset: number;
  readonly bytes: Uint8Array;
  readonly now: number;
  /** The new part's bytes, stored already because they are many, and the offset at which that part begins. */
  readonly blob: { readonly stored: StoredBlob; readonly from: number } | undefined;
}

/**
 * Adds what is new of a chunk to its stream; answers the offset reached. A repeat adds nothing. Undefined: another
 * sender of the same bytes came in between, so begin again.
 */
export function* appendChunk(append: Append): Tx<number | undefined> {
  const { job, attempt, stream, blob } = append;
  const reached = yield* reachedOf(job, attempt, stream);
  const fresh = newPart(reached.offset, append.offset, append.bytes);
  if (fresh.length === 0) return reached.offset;
  if (blob !== undefined && blob.from !== reached.offset) return undefined;
  const last = yield* one(lastSequence, { job, attempt });
  if (blob !== undefined) yield* recordBlob(blob.stored, append.now);
  const added = yield* exec(insertChunk, {
    job,
    attempt,
    stream,
    offset: reached.offset,
    length: fresh.length,
    firstLine: reached.lines,
    lines: countLines(fresh),
    at: append.now,
    sequence: (last.sequence ?? 0) + 1,
    bytes: blob === undefined ? fresh : null,
    blob: blob?.stored.id ?? null,
    blobOffset: 0,
    stored: fresh.length,
    encoding: "raw",
    segments: null,
  });
  if (added === 0) throw new PharosError("DATABASE_CONFLICT", "Two senders appended to the same stream at once.");
  return reached.offset + fresh.length;
}
