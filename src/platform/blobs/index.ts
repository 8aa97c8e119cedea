import type { BlobStore } from "./blob-store.ts";

export type { BlobStore, ByteRange, ByteSource, StoredBlob } from "./blob-store.ts";

/** Where a blob store is. */
export interface BlobLocation {
  readonly kind: "filesystem";
  readonly folder: string;
}

/** Opens a blob store, loading only its own adapter, and sweeps what a crash left half-written. */
export async function openBlobStore(location: BlobLocation): Promise<BlobStore> {
  const { openFilesystemBlobs } = await import("./filesystem/blob-store.ts");
  return openFilesystemBlobs(location.folder);
}
