import type { Readable } from "node:stream";
import type { ByteRange } from "#/platform/blobs/index.ts";

/** A file of any size, read in parts. */
export interface PreviewSource {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Of the content: a cursor of another content is refused. */
  readonly sha256: string;
  read(range: ByteRange): Promise<Readable>;
}
