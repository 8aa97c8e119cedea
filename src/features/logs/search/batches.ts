import { buffer } from "node:stream/consumers";
import { isPharosError } from "#/base/errors/index.ts";
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
      const row = await sent.numberOf(segment, open);
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

  constructor(deps: FollowDeps) {
    this.#deps = deps;
  }

  /** Adds the row's bytes to the batch when it is a new one; undefined when they are gone. */
  async numberOf({ row, stream }: Segment<ChunkRow>, batch: OpenBatch): Promise<number | undefined> {
    const key = `${row.offset} ${row.encoding}`;
    const current = this.#current.get(stream);
    if (current?.key === key) return current.row;
    const bytes = await this.#stored(row);
    if (bytes === undefined) return undefined;
    if (current !== undefined) batch.dropped.push(current.row);
    const number = this.#next++;
    batch.rows.push({ row: number, packed: row.encoding === "zstd", bytes });
    this.#current.set(stream, { key, row: number });
    return number;
  }

  async #stored(row: ChunkRow): Promise<Uint8Array | undefined> {
    if (row.blob_id === null) return row.bytes ?? new Uint8Array();
    try {
      return await buffer(await this.#deps.blobs.get(row.blob_id, { offset: row.blob_offset, length: row.stored }));
    } catch (error) {
      if (isPharosError(error, "BLOB_NOT_FOUND") && row.encoding === "raw") return undefined;
      throw error;
    }
  }
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
