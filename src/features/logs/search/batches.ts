import { isPharosError } from "#/base/errors/index.ts";
import type { FollowDeps } from "../follow.ts";
import type { Offsets } from "../model.ts";
import { pageRows, readPage } from "../read-page.ts";
import type { Segment } from "../segments.ts";
import type { ChunkRow } from "../store.ts";
import type { Span } from "../windows/locate.ts";
import { OpenBatch } from "./open-batch.ts";
import { PackedRows } from "./packed-rows.ts";
import type { NextBatch } from "./scan-threads.ts";

/** Bytes that lie in the rows of one page, about, and how many rows it has at most. */
const pageBytes = 2 * 1024 * 1024;
const mostRows = 1024;

/** A span's stored bytes from a place on, as they lie there, and in which order their parts are to be read. */
export function batchesOf(deps: FollowDeps, span: Span, from: Offsets): NextBatch {
  const ahead = new Ahead(deps, span);
  const packed = new PackedRows(deps.blobs);
  let position = from;
  let lostAt: Offsets | undefined;
  return async (slot) => {
    for (;;) {
      const batch = new OpenBatch(slot);
      const reached = await fill(batch, deps, span, position, ahead, packed);
      if (batch.pieces.length === 0) return undefined;
      try {
        await batch.isRead();
        position = reached;
        return batch;
      } catch (error) {
        // Rewritten as blocks meanwhile: look again from here, once.
        if (!isPharosError(error, "BLOB_NOT_FOUND") || lostAt === position) throw error;
        lostAt = position;
        ahead.forget();
        packed.forget();
      }
    }
  };
}

/** Adds what comes after a position, as far as there is room; answers up to where. */
async function fill(
  batch: OpenBatch,
  { blobs }: FollowDeps,
  { reached }: Span,
  from: Offsets,
  ahead: Ahead,
  packed: PackedRows,
): Promise<Offsets> {
  const position = { stdout: from.stdout, stderr: from.stderr };
  while (!batch.isFull) {
    const segment = await ahead.after(position);
    if (segment === undefined) break;
    const { stream, row } = segment;
    const start = Math.max(position[stream], segment.offset);
    const part = { segment, from: start, to: Math.min(segment.offset + segment.length, reached[stream]) };
    if (row.encoding === "raw") {
      position[stream] = batch.addRaw(part, blobs);
    } else {
      const number = await packed.numberOf(segment, ahead.page, batch);
      if (number === undefined) break;
      position[stream] = batch.addPacked(part, number);
    }
  }
  return position;
}

/** Segments in the order of arrival, read a page at a time. */
class Ahead {
  page: readonly Segment<ChunkRow>[] = [];
  readonly #deps: FollowDeps;
  readonly #span: Span;
  #next = 0;
  #rows = pageRows;

  constructor(deps: FollowDeps, span: Span) {
    this.#deps = deps;
    this.#span = span;
  }

  /** The segment that holds what comes after a position, which never goes back; undefined at the span's end. */
  async after(position: Offsets): Promise<Segment<ChunkRow> | undefined> {
    const { reached } = this.#span;
    const isPassed = ({ stream, offset, length }: Segment): boolean =>
      Math.min(offset + length, reached[stream]) <= position[stream];
    for (;;) {
      for (let segment = this.page[this.#next]; segment !== undefined; segment = this.page[++this.#next])
        if (!isPassed(segment)) return segment;
      await this.#turn(position);
      if (this.page.every(isPassed)) return undefined;
    }
  }

  /** The rows may have changed. */
  forget(): void {
    this.page = [];
    this.#next = 0;
  }

  async #turn(position: Offsets): Promise<void> {
    const { job, attempt, streams } = this.#span;
    this.page = await this.#deps.db.read(() => readPage(job, { attempt, ...position }, streams, this.#rows));
    this.#next = 0;
    const bytes = this.page.reduce((sum, { row }) => sum + row.length, 0) / this.page.length;
    this.#rows = Math.min(Math.max(pageRows, Math.floor(pageBytes / bytes) || 0), mostRows);
  }
}
