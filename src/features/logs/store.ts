import { sql } from "kysely";
import { statement } from "#/schema/index.ts";
import type { StreamName } from "./model.ts";
import type { ChunkMeta } from "./segments.ts";

interface AttemptKey {
  job: number;
  attempt: number;
}

interface StreamKey extends AttemptKey {
  stream: StreamName;
}

/** A stored row with its bytes, or where they lie. */
export interface ChunkRow extends ChunkMeta {
  readonly bytes: Uint8Array | null;
  readonly blob_id: string | null;
  readonly blob_offset: number;
  readonly stored: number;
  readonly encoding: "raw" | "zstd";
}

const metaColumns = ["stream", "offset", "length", "sequence", "lines", "at", "segments"] as const;
const placeColumns = ["bytes", "blob_id", "blob_offset", "stored", "encoding"] as const;

export const lastChunk = statement((db, p: StreamKey) =>
  db
    .selectFrom("log_chunks")
    .select(["offset", "length", "first_line", "lines"])
    .where("job_id", "=", p.job)
    .where("attempt", "=", p.attempt)
    .where("stream", "=", p.stream)
    .orderBy("offset", "desc")
    .limit(1),
);

export const lastSequence = statement((db, p: AttemptKey) =>
  db
    .selectFrom("log_chunks")
    .select((eb) => eb.fn.max("sequence").as("sequence"))
    .where("job_id", "=", p.job)
    .where("attempt", "=", p.attempt),
);

export interface NewChunk extends StreamKey {
  offset: number;
  length: number;
  firstLine: number;
  lines: number;
  at: number;
  sequence: number;
  bytes: Uint8Array | null;
  blob: string | null;
  blobOffset: number;
  stored: number;
  encoding: "raw" | "zstd";
  segments: string | null;
}

export const insertChunk = statement((db, p: NewChunk) =>
  db
    .insertInto("log_chunks")
    .values({
      job_id: p.job,
      attempt: p.attempt,
      stream: p.stream,
      offset: p.offset,
      length: p.length,
      first_line: p.firstLine,
      lines: p.lines,
      at: p.at,
      sequence: p.sequence,
      bytes: p.bytes,
      blob_id: p.blob,
      blob_offset: p.blobOffset,
      stored: p.stored,
      encoding: p.encoding,
      segments: p.segments,
    })
    .onConflict((conflict) => conflict.columns(["job_id", "attempt", "stream", "offset"]).doNothing()),
);

/** Rows of a stream from the one that holds byte `from` on. */
export const chunksFrom = statement((db, p: StreamKey & { from: number; limit: number }) =>
  db
    .selectFrom("log_chunks")
    .select([...metaColumns, ...placeColumns])
    .$castTo<ChunkRow>()
    .where("job_id", "=", p.job)
    .where("attempt", "=", p.attempt)
    .where("stream", "=", p.stream)
    .where("offset", ">=", (eb) =>
      eb
        .selectFrom("log_chunks as before")
        .select((inner) => inner.fn.coalesce(inner.fn.max("before.offset"), sql<number>`0`).as("offset"))
        .where("before.job_id", "=", p.job)
        .where("before.attempt", "=", p.attempt)
        .where("before.stream", "=", p.stream)
        .where("before.offset", "<=", p.from),
    )
    .orderBy("offset")
    .limit(p.limit),
);

/** Rows of a stream before byte `to`, the last one first, without their bytes. */
export const chunksBefore = statement((db, p: StreamKey & { to: number; limit: number }) =>
  db
    .selectFrom("log_chunks")
    .select(metaColumns)
    .$castTo<ChunkMeta>()
    .where("job_id", "=", p.job)
    .where("attempt", "=", p.attempt)
    .where("stream", "=", p.stream)
    .where("offset", "<", p.to)
    .orderBy("offset", "desc")
    .limit(p.limit),
);

/** The first attempt after this one that has chunks as they came in. */
export const nextRawAttempt = statement((db, p: AttemptKey) =>
  db
    .selectFrom("log_chunks")
    .select(["job_id", "attempt"])
    .where("encoding", "=", "raw")
    .where(sql<boolean>`(job_id, attempt) > (${p.job}, ${p.attempt})`)
    .orderBy("job_id")
    .orderBy("attempt")
    .limit(1),
);

export type RawChunk = ChunkRow & { readonly first_line: number };

/** Chunks of a stream as they came in, from byte `from` on. */
export const rawChunks = statement((db, p: StreamKey & { from: number; limit: number }) =>
  db
    .selectFrom("log_chunks")
    .select([...metaColumns, ...placeColumns, "first_line"])
    .$castTo<RawChunk>()
    .where("job_id", "=", p.job)
    .where("attempt", "=", p.attempt)
    .where("stream", "=", p.stream)
    .where("offset", ">=", p.from)
    .where("encoding", "=", sql.lit("raw"))
    .orderBy("offset")
    .limit(p.limit),
);

export const deleteRawChunk = statement((db, p: StreamKey & { offset: number }) =>
  db
    .deleteFrom("log_chunks")
    .where("job_id", "=", p.job)
    .where("attempt", "=", p.attempt)
    .where("stream", "=", p.stream)
    .where("offset", "=", p.offset)
    .where("encoding", "=", "raw"),
);

/** Where a row stands in its stream, and what stands before it. */
export interface RowMark {
  readonly offset: number;
  readonly length: number;
  readonly first_line: number;
  readonly lines: number;
  readonly sequence: number;
}

/** The row of a stream that holds byte `offset`. */
export const rowAt = statement((db, p: StreamKey & { offset: number }) =>
  db
    .selectFrom("log_chunks")
    .select(["offset", "length", "first_line", "lines", "sequence"])
    .where("job_id", "=", p.job)
    .where("attempt", "=", p.attempt)
    .where("stream", "=", p.stream)
    .where("offset", "<=", p.offset)
    .orderBy("offset", "desc")
    .limit(1),
);
