import { PharosError } from "#/base/errors/index.ts";
import type { BlobStore } from "#/platform/blobs/index.ts";
import type { Segment } from "../segments.ts";
import type { ChunkRow } from "../store.ts";
import type { Batch, SentPiece, SentRow } from "./messages.ts";
import type { Slot } from "./scan-threads.ts";

/** Unpacked bytes of a batch: what one step of a search looks at. */
const batchBytes = 1024 * 1024;
const batchParts = 4096;

/** A part of a segment, in offsets of its stream. */
export interface Part {
  readonly segment: Segment<ChunkRow>;
  readonly from: number;
  readonly to: number;
}

type Growing = { -readonly [K in keyof SentPiece]: SentPiece[K] } & { arrivals: [number, number][] };

/** A batch that is laid into a slot. */
export class OpenBatch implements Batch {
  readonly slot: number;
  readonly rows: SentRow[] = [];
  readonly pieces: Growing[] = [];
  readonly dropped: number[] = [];
  readonly #memory: Uint8Array;
  readonly #reads: Promise<void>[] = [];
  #used = 0;
  #bytes = 0;
  #parts = 0;

  constructor({ slot, bytes }: Slot) {
    this.slot = slot;
    this.#memory = bytes;
  }

  get isFull(): boolean {
    return this.#bytes >= batchBytes || this.#parts >= batchParts || this.#used >= this.#memory.length;
  }

  /** Waits for the bytes that were added. Throws BLOB_NOT_FOUND when some are gone. */
  async isRead(): Promise<void> {
    await Promise.all(this.#reads);
  }

  /** Lays a packed row's bytes into the slot; false when there is no room. */
  addRow(row: number, bytes: Uint8Array): boolean {
    const from = this.#used;
    if (bytes.length > this.#memory.length - from) return false;
    this.#memory.set(bytes, from);
    this.#used += bytes.length;
    this.rows.push({ row, from, to: this.#used });
    return true;
  }

  /** Adds a part of an unpacked row as far as there is room; answers up to where. */
  addPacked({ segment, from, to: end }: Part, row: number): number {
    const to = Math.min(end, from + batchBytes - this.#bytes);
    const base = segment.row.offset;
    this.#add({ segment, from, to }, { row, from: from - base, to: to - base });
    return to;
  }

  /** Adds a part of a row that is not packed as far as there is room; answers up to where. */
  addRaw({ segment, from, to: end }: Part, blobs: BlobStore): number {
    const to = Math.min(end, from + Math.min(batchBytes - this.#bytes, this.#memory.length - this.#used));
    const { row } = segment;
    const into = this.#memory.subarray(this.#used, this.#used + to - from);
    const start = from - row.offset;
    if (row.blob_id === null) into.set(row.bytes?.subarray(start, to - row.offset) ?? []);
    else this.#read(blobs, row.blob_id, row.blob_offset + start, into);
    this.#add({ segment, from, to }, { row: undefined, from: this.#used, to: this.#used + into.length });
    this.#used += into.length;
    return to;
  }

  #read(blobs: BlobStore, blob: string, offset: number, into: Uint8Array): void {
    const read = readWhole(blobs, blob, offset, into);
    // Whoever waits for the batch sees it.
    read.catch(() => undefined);
    this.#reads.push(read);
  }

  #add({ segment, from, to }: Part, place: Pick<SentPiece, "row" | "from" | "to">): void {
    const isWhole = from === segment.offset && to === segment.offset + segment.length;
    const lines = isWhole ? segment.lines : undefined;
    const last = this.pieces.at(-1);
    this.#bytes += to - from;
    this.#parts += 1;
    const follows = last?.stream === segment.stream && last.offset + last.to - last.from === from;
    if (follows && last.row === place.row && last.to === place.from) {
      last.to = place.to;
      last.lines = last.lines === undefined || lines === undefined ? undefined : last.lines + lines;
      last.arrivals.push([from, segment.at]);
      return;
    }
    this.pieces.push({ stream: segment.stream, offset: from, lines, arrivals: [[from, segment.at]], ...place });
  }
}

/** Throws STORAGE_FAILED when the blob has fewer bytes. */
export async function readWhole(blobs: BlobStore, blob: string, offset: number, into: Uint8Array): Promise<void> {
  const length = await blobs.read(blob, offset, into);
  if (length < into.length)
    throw new PharosError("STORAGE_FAILED", `A blob of output ends ${into.length - length} bytes early.`);
}
