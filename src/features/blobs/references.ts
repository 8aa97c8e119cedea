import { PharosError } from "#/base/errors/index.ts";
import type { StoredBlob } from "#/platform/blobs/index.ts";
import { exec, type Tx } from "#/platform/db/index.ts";
import { insertBlob, keepBlob, loseReference } from "./store.ts";

/** Makes a stored blob known, in the transaction that also writes its first reference. */
export function* recordBlob(blob: StoredBlob, now: number): Tx<void> {
  yield* exec(insertBlob, { id: blob.id, size: blob.size, sha256: blob.sha256, now });
}

/**
 * Keeps a known blob for another reference in this transaction. Throws UPLOAD_REPEAT when the collector has already
 * doomed it.
 */
export function* holdBlob(id: string): Tx<void> {
  if ((yield* exec(keepBlob, { id })) === 1) return;
  throw new PharosError("UPLOAD_REPEAT", "The bytes were removed, since nothing had used them for a while.");
}

/** Call after a reference was removed: when it was the last one, the blob's grace time begins. */
export function* releaseBlob(id: string, now: number): Tx<void> {
  yield* exec(loseReference, { id, now });
}
