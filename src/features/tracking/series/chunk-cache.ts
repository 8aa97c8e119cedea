import type { Columns } from "../points/codec.ts";

/** What tells a sealed chunk from all others; its points never change. */
export interface ChunkId {
  readonly run: number;
  readonly key: number;
  readonly fromTime: number;
  readonly seq: number;
  readonly writer: number;
}

const bytesOfPoint = 3 * Float64Array.BYTES_PER_ELEMENT;

/** Decoded chunks up to an amount of bytes; the one that was asked for longest ago goes first. */
export class ChunkCache {
  readonly #limit: number;
  readonly #chunks = new Map<string, Columns>();
  #bytes = 0;

  /** `limit` in bytes; 0 keeps nothing. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get(id: ChunkId): Columns | undefined {
    const name = nameOf(id);
    const columns = this.#chunks.get(name);
    if (columns === undefined) return undefined;
    // Put back last, so that the map stays in the order of use.
    this.#chunks.delete(name);
    this.#chunks.set(name, columns);
    return columns;
  }

  put(id: ChunkId, columns: Columns): void {
    const name = nameOf(id);
    if (this.#chunks.has(name)) return;
    this.#chunks.set(name, columns);
    this.#bytes += columns.values.length * bytesOfPoint;
    for (const [oldest, { values }] of this.#chunks) {
      if (this.#bytes <= this.#limit) return;
      this.#chunks.delete(oldest);
      this.#bytes -= values.length * bytesOfPoint;
    }
  }
}

function nameOf({ run, key, fromTime, seq, writer }: ChunkId): string {
  return `${run} ${key} ${fromTime} ${seq} ${writer}`;
}
