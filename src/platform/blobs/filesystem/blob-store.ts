import { constants } from "node:fs";
import { mkdir, open, opendir, readdir, rename, rm, unlink, type FileHandle } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { PharosError } from "#/base/errors/index.ts";
import { newRunId as newBlobId } from "#/base/ids.ts";
import type { BlobStore, ByteRange, ByteSource, PutOptions, StoredBlob } from "../blob-store.ts";
import { isAbsent, mapFileError } from "./errors.ts";
import { folderOf, isBlobId, timeOf, windowOf } from "./layout.ts";
import { writeDurably } from "./write-durably.ts";
import { makeFolder } from "#/platform/files/index.ts";

const readBytes = 256 * 1024;
const createNew = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
const readOnly = constants.O_RDONLY | constants.O_NOFOLLOW;

/**
 * Opens a blob store in a folder of the local file system: `objects/<time>/<time>/<id>`, and `tmp/` for what is on its
 * way. One process owns the folder, so everything in `tmp/` is left from a crash and goes.
 */
export async function openFilesystemBlobs(folder: string): Promise<BlobStore> {
  const store = new FilesystemBlobs(folder);
  await store.prepare();
  return store;
}

class FilesystemBlobs implements BlobStore {
  readonly #objects: string;
  readonly #temporary: string;
  /** Folders whose own names are durable already. */
  readonly #durable = new Set<string>();

  constructor(folder: string) {
    this.#objects = path.join(folder, "objects");
    this.#temporary = path.join(folder, "tmp");
  }

  async prepare(): Promise<void> {
    try {
      makeFolder(this.#objects, 0o700);
      await rm(this.#temporary, { recursive: true, force: true });
      makeFolder(this.#temporary, 0o700);
      for (const folder of [path.dirname(path.dirname(this.#objects)), path.dirname(this.#objects)]) {
        await syncFolder(folder);
      }
      this.#durable.add(this.#objects);
    } catch (error) {
      throw mapFileError(error);
    }
  }

  async put(source: ByteSource, options: PutOptions = {}): Promise<StoredBlob> {
    const temporary = path.join(this.#temporary, newBlobId());
    try {
      const written = await this.#writeTemporary(temporary, source, options);
      // Made only now: an id's time tells since when its bytes could have been published.
      const id = newBlobId();
      const folder = path.join(this.#objects, folderOf(id));
      await this.#makeFolder(folder);
      await rename(temporary, path.join(folder, id));
      await syncFolder(folder);
      return { id, ...written };
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined);
      throw mapFileError(error);
    }
  }

  async get(id: string, range?: ByteRange): Promise<Readable> {
    const handle = await this.#open(id);
    if (range?.length === 0) {
      await handle.close();
      return Readable.from([]);
    }
    const bounds = range === undefined ? {} : { start: range.offset, end: range.offset + range.length - 1 };
    return handle.createReadStream({ ...bounds, highWaterMark: readBytes });
  }

  async read(id: string, offset: number, into: Uint8Array): Promise<number> {
    const handle = await this.#open(id);
    try {
      return await fill(handle, offset, into);
    } catch (error) {
      throw mapFileError(error);
    } finally {
      await handle.close();
    }
  }

  async stat(id: string): Promise<{ size: number } | undefined> {
    try {
      const handle = await this.#open(id);
      try {
        return { size: (await handle.stat()).size };
      } finally {
        await handle.close();
      }
    } catch (error) {
      if (error instanceof PharosError && error.code === "BLOB_NOT_FOUND") return undefined;
      throw error;
    }
  }

  async delete(id: string): Promise<boolean> {
    if (!isBlobId(id)) return false;
    try {
      await unlink(this.#fileOf(id));
      return true;
    } catch (error) {
      if (isAbsent(error)) return false;
      throw mapFileError(error);
    }
  }

  async *list(window: { since: number; before: number }): AsyncIterable<string> {
    for (const outer of (await readdir(this.#objects)).toSorted()) {
      for (const inner of (await readdir(path.join(this.#objects, outer))).toSorted()) {
        const bucket = windowOf(outer, inner);
        if (bucket === undefined || bucket.to <= window.since || bucket.from >= window.before) continue;
        for await (const entry of await opendir(path.join(this.#objects, outer, inner))) {
          const time = timeOf(entry.name);
          if (isBlobId(entry.name) && time >= window.since && time < window.before) yield entry.name;
        }
      }
    }
  }

  async close(): Promise<void> {
    // Nothing is held open between calls.
  }

  #fileOf(id: string): string {
    return path.join(this.#objects, folderOf(id), id);
  }

  async #open(id: string): Promise<FileHandle> {
    if (!isBlobId(id)) throw new PharosError("BLOB_NOT_FOUND", "This is not the id of a blob.");
    try {
      return await open(this.#fileOf(id), readOnly);
    } catch (error) {
      if (isAbsent(error)) throw new PharosError("BLOB_NOT_FOUND", `The bytes of blob ${id} are missing.`);
      throw mapFileError(error);
    }
  }

  async #writeTemporary(
    file: string,
    source: ByteSource,
    options: PutOptions,
  ): Promise<{ size: number; sha256: string }> {
    const handle = await open(file, createNew, 0o600);
    try {
      return await writeDurably(handle, source, options);
    } finally {
      await handle.close();
    }
  }

  /** Makes the two folders above a blob; their names are synced before they hold anything. */
  async #makeFolder(folder: string): Promise<void> {
    if (this.#durable.has(folder)) return;
    const outer = path.dirname(folder);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if (!this.#durable.has(outer)) await syncFolder(this.#objects);
    await syncFolder(outer);
    this.#durable.add(outer).add(folder);
  }
}

async function fill(handle: FileHandle, offset: number, into: Uint8Array): Promise<number> {
  let length = 0;
  while (length < into.length) {
    const { bytesRead } = await handle.read(into, length, into.length - length, offset + length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return length;
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
