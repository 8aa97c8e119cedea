import { isPharosError, PharosError } from "#/base/errors/index.ts";
import type { BlobStore, ByteRange } from "#/platform/blobs/index.ts";
import type { FollowDeps } from "../follow.ts";
import type { Offsets, StreamName } from "../model.ts";
import { readPage } from "../read-page.ts";
import type { Segment } from "../segments.ts";
import type { ChunkRow } from "../store.ts";
import type { Span } from "../windows/locate.ts";
import type { Batch, SentPiece, SentRow } from "./messages.ts";

/** Unpacked bytes of a piece and of a batch at most: what one step of a search looks at. */
const pieceBytes = 1024 * 1024;
const batchPieces = 4096;
/** Stored bytes that are read ahead in one blob. */
const runBytes = 2 * 1024 * 1024;

/** A span's stored rows from a place on, as they lie there, and in which order their parts are to be read. */
export async function* batches(deps: FollowDeps, span: Span, from: Offsets): AsyncGenerator<Batch, void> {
  const sent = new SentRows(deps);
  const position = { stdout: from.stdout, stderr: from.stderr };
  let open = new OpenBatch();
  for (;;) {
    const page = await deps.db.read(() => readPage(span.job, { attempt: span.attempt, ...position }, span.streams));
    const wanted = page.filter((each) => Math.max(each.offset, position[each.stream]) < span.reached[each.stream]);
    if (wanted.length === 0) break;
    for (const segment of wanted) {
      const { stream } = segment;
      const row = await sent.numberOf(segment, wanted, open);
      // Rewritten as blocks meanwhile: look again from here.
      if (row === undefined) break;
      const end = Math.min(segment.offset + segment.length, span.reached[stream]);
      while (position[stream] < end) {
        position[stream] = open.add(segment, row, Math.max(position[stream], segment.offset), end);
        if (!open.isFull) continue;
        yield open;
        open = new OpenBatch();
      }
    }
  }
  if (open.pieces.length > 0) yield open;
}

/** The row that each stream is at. */
class SentRows {
  readonly #deps: FollowDeps;
  readonly #current = new Map<StreamName, { readonly key: string; readonly row: number }>();
  #next = 1;
  #run: { readonly blob: string; readonly offset: number; readonly bytes: Uint8Array<ArrayBuffer> } | undefined;

  constructor(deps: FollowDeps) {
    this.#deps = deps;
  }

  /** Adds the row's bytes to the batch when it is a new one; undefined when they are gone. */
  async numberOf(
    { row, stream }: Segment<ChunkRow>,
    page: readonly Segment<ChunkRow>[],
    batch: OpenBatch,
  ): Promise<number | undefined> {
    const key = `${row.offset} ${row.encoding}`;
    const current = this.#current.get(stream);
    if (current?.key === key) return current.row;
    const bytes = await this.#stored(row, page);
    if (bytes === undefined) return undefined;
    if (current !== undefined) batch.dropped.push(current.row);
    const number = this.#next++;
    batch.rows.push({ row: number, packed: row.encoding === "zstd", bytes });
    this.#current.set(stream, { key, row: number });
    return number;
  }

  async #stored(row: ChunkRow, page: readonly Segment<ChunkRow>[]): Promise<Uint8Array<ArrayBuffer> | undefined> {
    if (row.blob_id === null) return new Uint8Array(row.bytes ?? []);
    const { blob_id: blob, blob_offset: from, stored } = row;
    let run = this.#run;
    if (run?.blob !== blob || from < run.offset || from + stored > run.offset + run.bytes.length) {
      try {
        run = { blob, offset: from, bytes: await readRange(this.#deps.blobs, blob, runFrom(row, page)) };
      } catch (error) {
        if (isPharosError(error, "BLOB_NOT_FOUND") && row.encoding === "raw") return undefined;
        throw error;
      }
      this.#run = run;
    }
    const start = from - run.offset;
    return stored === run.bytes.length ? run.bytes : new Uint8Array(run.bytes.subarray(start, start + stored));
  }
}

/** The stored bytes of a row and of those that follow it in its blob: a blob holds many blocks, and each read costs. */
function runFrom(row: ChunkRow, page: readonly Segment<ChunkRow>[]): ByteRange {
  let end = row.blob_offset + row.stored;
  for (const { row: next } of page) {
    if (next.blob_id === row.blob_id && next.blob_offset === end && end - row.blob_offset < runBytes)
      end += next.stored;
  }
  return { offset: row.blob_offset, length: end - row.blob_offset };
}

async function readRange(blobs: BlobStore, blob: string, range: ByteRange): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = Buffer.allocUnsafeSlow(range.length);
  let length = 0;
  for await (const part of await blobs.get(blob, range)) {
    bytes.set(part as Uint8Array, length);
    length += (part as Uint8Array).length;
  }
  if (length < range.length)
    throw new PharosError("STORAGE_FAILED", `A blob of output ends ${range.length - length} bytes early.`);
  return bytes;
}

type Growing = { -readonly [K in keyof SentPiece]: SentPiece[K] } & { arrivals: [number, number][] };

class OpenBatch implements Batch {
  readonly rows: SentRow[] = [];
  readonly pieces: Growing[] = [];
  readonly dropped: number[] = [];
  #bytes = 0;

  get isFull(): boolean {
    return this.#bytes >= pieceBytes || this.pieces.length >= batchPieces;
  }

  /** Adds a part of a segment from stream offset `from` on, as far as there is room; answers up to where. */
  add(segment: Segment<ChunkRow>, row: number, from: number, end: number): number {
    const to = Math.min(end, from + pieceBytes - this.#bytes);
    const isWhole = from === segment.offset && to === segment.offset + segment.length;
    const lines = isWhole ? segment.lines : undefined;
    const last = this.pieces.at(-1);
    this.#bytes += to - from;
    if (last?.row === row && last.to === from - segment.row.offset) {
      last.to = to - segment.row.offset;
      last.lines = last.lines === undefined || lines === undefined ? undefined : last.lines + lines;
      last.arrivals.push([from, segment.at]);
      return to;
    }
    this.pieces.push({
      stream: segment.stream,
      row,
      offset: from,
      from: from - segment.row.offset,
      to: to - segment.row.offset,
      lines,
      arrivals: [[from, segment.at]],
    });
    return to;
  }
}
