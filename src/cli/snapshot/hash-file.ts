import { createHash } from "node:crypto";
import { open, type FileHandle } from "node:fs/promises";
import { PharosError } from "#/base/errors/index.ts";

export interface FileHash {
  /** Bytes. */
  readonly size: number;
  /** Hex. */
  readonly sha256: string;
}

const chunkSize = 1024 * 1024;
const tries = 5;

/**
 * The hash of a file as it was at one moment: a file that changed while it was read is read again. Undefined when it
 * is gone.
 */
export async function hashFile(path: string): Promise<FileHash | undefined> {
  const file = await openOrGone(path);
  if (file === undefined) return undefined;
  try {
    for (let i = 0; i < tries; i++) {
      const hash = await hashOnce(file);
      if (hash !== undefined) return hash;
    }
  } finally {
    await file.close();
  }
  throw new PharosError("FILES_KEEP_CHANGING", `${path} keeps changing while it is read.`);
}

async function openOrGone(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, "r");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    throw new PharosError("FILE_UNREADABLE", `${path} cannot be read (${code}).`, {
      cause: error,
      hint: "Change its permissions, or list it in .pharosignore.",
    });
  }
}

async function hashOnce(file: FileHandle): Promise<FileHash | undefined> {
  const before = await file.stat({ bigint: true });
  const hash = createHash("sha256");
  const buffer = Buffer.allocUnsafe(Math.min(chunkSize, Math.max(Number(before.size), 1)));
  let size = 0;
  for (;;) {
    const { bytesRead } = await file.read(buffer, 0, buffer.length, size);
    if (bytesRead === 0) break;
    hash.update(buffer.subarray(0, bytesRead));
    size += bytesRead;
  }
  const after = await file.stat({ bigint: true });
  const same = before.mtimeNs === after.mtimeNs && before.size === after.size && BigInt(size) === after.size;
  return same ? { size, sha256: hash.digest("hex") } : undefined;
}
