import type { Readable } from "node:stream";

/** Bytes that are stored completely and durably. */
export interface StoredBlob {
  /** Opaque; 32 lower-case hex digits that rise with the time at which the put ended. */
  readonly id: string;
  readonly size: number;
  /** 64 lower-case hex digits. */
  readonly sha256: string;
}

export interface PutOptions {
  /** Aborting ends the upload and leaves nothing behind. */
  readonly signal?: AbortSignal;
  /** More bytes than this end the upload with UPLOAD_TOO_LARGE. */
  readonly maxBytes?: number;
}

/** A part of a blob: `length` bytes from `offset` on. */
export interface ByteRange {
  readonly offset: number;
  readonly length: number;
}

export type ByteSource = AsyncIterable<Uint8Array>;

/**
 * Where bytes live. Blobs never change. A blob exists after `put` answered and until `delete`; nobody sees a half of
 * one. Who uses which blob is not known here.
 *
 * Durability: when `put` resolves the bytes and their name survive `kill -9` and power loss. A put that fails or is
 * aborted leaves no blob; what a crash leaves is swept at the next start. Memory stays flat at any size. Calls may
 * run side by side.
 */
export interface BlobStore {
  /**
   * Stores the whole source under a new id. Fails with STORAGE_FULL, STORAGE_FAILED, UPLOAD_TOO_LARGE, or
   * UPLOAD_ABORTED when the source fails or the signal aborts. The source is not destroyed, so that an HTTP request
   * can still be answered.
   */
  put(source: ByteSource, options?: PutOptions): Promise<StoredBlob>;
  /**
   * The bytes of a blob or of a part of it; the caller reads or destroys the stream. A range beyond the end is cut.
   * Throws BLOB_NOT_FOUND, also for ids that cannot be one.
   */
  get(id: string, range?: ByteRange): Promise<Readable>;
  /**
   * Fills `into` with a blob's bytes from `offset` on and answers how many they are: fewer at the blob's end only. For
   * much that is read in large parts; the caller may use one memory for all of them. Throws BLOB_NOT_FOUND.
   */
  read(id: string, offset: number, into: Uint8Array): Promise<number>;
  stat(id: string): Promise<{ readonly size: number } | undefined>;
  /** Removes the bytes; false when there are none. A reader that has begun may finish where the store allows it. */
  delete(id: string): Promise<boolean>;
  /** Ids of blobs whose put ended at or after `since` (epoch ms) and before `before`, oldest first within a store. */
  list(window: { since: number; before: number }): AsyncIterable<string>;
  /** A URL that serves the bytes without this server until `expires` (epoch ms); only stores that can have it. */
  presign?(id: string, options: { expires: number; fileName: string }): Promise<string>;
  close(): Promise<void>;
}
