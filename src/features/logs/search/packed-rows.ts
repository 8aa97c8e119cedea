import { PharosError } from "#/base/errors/index.ts";
import type { BlobStore } from "#/platform/blobs/index.ts";
import { packedBytes } from "../blocks.ts";
import type { StreamName } from "../model.ts";
import type { Segment } from "../segments.ts";
import type { ChunkRow } from "../store.ts";
import { readWhole, type OpenBatch } from "./open-batch.ts";

/** Stored bytes that are read at once: a blob holds many blocks, and each read costs. */
const runBytes = 2 * 1024 * 1024;

/** The packed row that each stream is at. */
export class PackedRows {
  readonly #blobs: BlobStore;
  readonly #current = new Map<StreamName, { readonly offset: number; readonly number: number }>();
  #dropped: number[] = [];
  #next = 1;
  #memory: Uint8Array | undefined;
  #run: { readonly blob: string; readonly offset: number; readonly bytes: Uint8Array } | undefined;

  constructor(blobs: BlobStore) {
    this.#blobs = blobs;
  }

  /** Adds the row's bytes to the batch when it is a new one; undefined when they have no room there. */
  async numberOf(
    { row, stream }: Segment<ChunkRow>,
    page: readonly Segment<ChunkRow>[],
    batch: OpenBatch,
  ): Promise<number | undefined> {
    const current = this.#current.get(stream);
    if (current?.offset === row.offset) return current.number;
    if (row.stored > packedBytes)
      throw new PharosError(
        "STORAGE_FAILED",
        `A block of output has ${row.stored} bytes; ${packedBytes} are the most.`,
      );
    const number = this.#next;
    if (!batch.addRow(number, await this.#stored(row, page))) return undefined;
    this.#next += 1;
    if (current !== undefined) this.#dropped.push(current.number);
    batch.dropped.push(...this.#dropped.splice(0));
    this.#current.set(stream, { offset: row.offset, number });
    return number;
  }

  /** The batches since the last one that was sent are made anew. */
  forget(): void {
    for (const { number } of this.#current.values()) this.#dropped.push(number);
    this.#current.clear();
  }

  async #stored(row: ChunkRow, page: readonly Segment<ChunkRow>[]): Promise<Uint8Array> {
    if (row.blob_id === null) return row.bytes ?? new Uint8Array();
    const { blob_id: blob, blob_offset: from, stored } = row;
    const known = this.#run;
    if (known?.blob === blob && from >= known.offset && from + stored <= known.offset + known.bytes.length)
      return known.bytes.subarray(from - known.offset, from - known.offset + stored);
    this.#run = undefined;
    this.#memory ??= new Uint8Array(runBytes);
    const bytes = this.#memory.subarray(0, runLength(row, page));
    await readWhole(this.#blobs, blob, from, bytes);
    this.#run = { blob, offset: from, bytes };
    return bytes.subarray(0, stored);
  }
}

/** Stored bytes of a row and of those that follow it in its blob. */
function runLength(row: ChunkRow, page: readonly Segment<ChunkRow>[]): number {
  let length = row.stored;
  for (const { row: next } of page) {
    const follows = next.blob_id === row.blob_id && next.blob_offset === row.blob_offset + length;
    if (follows && length + next.stored <= runBytes) length += next.stored;
  }
  return length;
}
