import { promisify } from "node:util";
import { zstdCompress, zstdDecompress } from "node:zlib";

/** Bytes of one block before compression: what a reader unpacks to see any part of it. */
export const blockBytes = 1024 * 1024;
/** Bytes of one block after compression at most: what cannot be compressed grows by a few hundred. */
export const packedBytes = blockBytes + 64 * 1024;

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

export function packBlock(bytes: Uint8Array): Promise<Buffer> {
  return compress(bytes);
}

/** In one step where node's own 16 KiB would take 64: 0.8 ms instead of 2 for a block. */
export function unpackBlock(bytes: Uint8Array): Promise<Buffer> {
  return decompress(bytes, { chunkSize: blockBytes + 64 * 1024 });
}
