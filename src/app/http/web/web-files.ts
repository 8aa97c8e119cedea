import { createHash } from "node:crypto";
import { open, readFile, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { pathFault } from "#/base/paths.ts";
import type { Encoding } from "./choose-encoding.ts";

/** A small file that keeps its name when it changes. */
export interface NamedFile {
  readonly bytes: Buffer;
  /** Strong; of the content, since packages give all their files one time. */
  readonly etag: string;
}

/** A file whose name carries its hash. The caller closes the handle, or reads its stream to the end. */
export interface Asset {
  readonly handle: FileHandle;
  readonly size: number;
  readonly encoding: Encoding | undefined;
}

/** The built web UI. Paths may come straight from outside; they are checked, and nothing outside the folder is read. */
export interface WebFiles {
  /** A file by its path; undefined when there is none. */
  named(path: string): Promise<NamedFile | undefined>;
  /** A file below `assets/`, in the first of these encodings that lies ready. */
  asset(path: string, encodings: readonly Encoding[]): Promise<Asset | undefined>;
}

/** Reads the folder anew at each call, so that a new build is served without a restart. */
export function webFiles(folder: string): WebFiles {
  return {
    async named(path) {
      if (pathFault(path) !== undefined) return undefined;
      const bytes = await readFile(join(folder, path)).catch(noFile);
      if (bytes === undefined) return undefined;
      return { bytes, etag: `"${createHash("sha256").update(bytes).digest("base64url")}"` };
    },
    async asset(path, encodings) {
      if (pathFault(path) !== undefined) return undefined;
      const file = join(folder, "assets", path);
      for (const encoding of encodings) {
        const ready = await openFile(`${file}.${encoding}`);
        if (ready !== undefined) return { ...ready, encoding };
      }
      const plain = await openFile(file);
      return plain === undefined ? undefined : { ...plain, encoding: undefined };
    },
  };
}

async function openFile(path: string): Promise<{ handle: FileHandle; size: number } | undefined> {
  const handle = await open(path).catch(noFile);
  if (handle === undefined) return undefined;
  const found = await handle.stat();
  if (found.isFile()) return { handle, size: found.size };
  await handle.close();
  return undefined;
}

/** What a name may be beside a file: nothing, a folder, below a file, or longer than the file system knows. */
const noFileCodes = new Set(["ENOENT", "EISDIR", "ENOTDIR", "ENAMETOOLONG"]);

function noFile(error: NodeJS.ErrnoException): undefined {
  if (noFileCodes.has(error.code ?? "")) return undefined;
  throw error;
}
