import { buffer } from "node:stream/consumers";
import type { BlobStore } from "#/platform/blobs/index.ts";
import { unpackBlock } from "./blocks.ts";
import type { Segment } from "./segments.ts";
import type { ChunkRow } from "./store.ts";

/** Reads the bytes behind rows. Holds the last unpacked block of each stream, since its segments follow one another. */
export class ChunkBytes {
  readonly #blobs: BlobStore;
  readonly #unpacked = new Map<string, { row: ChunkRow; bytes: Promise<Uint8Array> }>();

  constructor(blobs: BlobStore) {
    this.#blobs = blobs;
  }

  /** The segment's bytes from stream offset `from` on, in pieces. */
  async *read(
    segment: Segment<ChunkRow>,
    from: number,
    to = segment.offset + segment.length,
  ): AsyncGenerator<Uint8Array> {
    const { row } = segment;
    const start = from - row.offset;
    if (row.encoding === "zstd") {
      yield (await this.#unpack(row)).subarray(start, to - row.offset);
    } else if (row.blob_id === null) {
      yield (row.bytes ?? new Uint8Array()).subarray(start, to - row.offset);
    } else {
      yield* await this.#blobs.get(row.blob_id, { offset: row.blob_offset + start, length: to - from });
    }
  }

  #unpack(row: ChunkRow): Promise<Uint8Array> {
    const known = this.#unpacked.get(row.stream);
    if (known?.row === row) return known.bytes;
    const bytes = this.#stored(row).then((stored) => unpackBlock(stored));
    this.#unpacked.set(row.stream, { row, bytes });
    return bytes;
  }

  async #stored(row: ChunkRow): Promise<Uint8Array> {
    if (row.blob_id === null) return row.bytes ?? new Uint8Array();
    return buffer(await this.#blobs.get(row.blob_id, { offset: row.blob_offset, length: row.stored }));
  }
}
