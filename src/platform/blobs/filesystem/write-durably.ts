import { createHash } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import { Readable, addAbortSignal } from "node:stream";
import { PharosError, isPharosError } from "#/base/errors/index.ts";
import type { ByteSource, PutOptions } from "../blob-store.ts";
import { mapFileError } from "./errors.ts";

/** Bytes given to one system call: fewer hops to the thread pool than the socket's 64 KiB pieces would cost. */
const batchBytes = 1024 * 1024;
/** Bytes after which the disk is set to work while more arrive, so that the last fsync is short; each is a barrier. */
const flushBytes = 32 * 1024 * 1024;

/**
 * Writes the source to the file, hashing on the way, and syncs it. While one batch is written the next arrives; at
 * most two batches are in memory.
 */
export async function writeDurably(
  handle: FileHandle,
  source: ByteSource,
  options: PutOptions = {},
): Promise<{ size: number; sha256: string }> {
  const { maxBytes = Number.POSITIVE_INFINITY } = options;
  const hash = createHash("sha256");
  const writer = new BatchWriter(handle);
  let size = 0;
  try {
    for await (const chunk of abortable(source, options.signal)) {
      size += chunk.length;
      if (size > maxBytes) {
        throw new PharosError("UPLOAD_TOO_LARGE", `The upload has more than ${maxBytes} bytes.`);
      }
      hash.update(chunk);
      if (writer.add(chunk)) await writer.write();
    }
  } catch (error) {
    await writer.settle();
    if (isPharosError(error)) throw error;
    throw new PharosError("UPLOAD_ABORTED", `The upload ended after ${size} bytes.`, { cause: error });
  }
  await writer.finish();
  return { size, sha256: hash.digest("hex") };
}

/** The source's chunks; leaving the loop early keeps the source usable. */
function abortable(source: ByteSource, signal: AbortSignal | undefined): ByteSource {
  const stream = source instanceof Readable ? source : Readable.from(source, { objectMode: true });
  if (signal !== undefined) addAbortSignal(signal, stream);
  return stream.iterator({ destroyOnReturn: stream !== source }) as ByteSource;
}

class BatchWriter {
  readonly #handle: FileHandle;
  #batch: Uint8Array[] = [];
  #waiting = 0;
  #position = 0;
  #unflushed = 0;
  #writing: Promise<void> = Promise.resolve();
  #flushing: Promise<void> = Promise.resolve();

  constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  /** True when it is time to write. */
  add(chunk: Uint8Array): boolean {
    this.#batch.push(chunk);
    this.#waiting += chunk.length;
    return this.#waiting >= batchBytes;
  }

  /** Waits for the batch before and begins with this one. Rejects with what went wrong before. */
  async write(): Promise<void> {
    await this.#writing.catch(rethrow);
    const batch = this.#batch;
    const position = this.#position;
    this.#position += this.#waiting;
    this.#unflushed += this.#waiting;
    this.#batch = [];
    this.#waiting = 0;
    this.#writing = writeAll(this.#handle, batch, position);
    this.#writing.catch(() => undefined);
    if (this.#unflushed >= flushBytes) await this.#flush();
  }

  async finish(): Promise<void> {
    try {
      if (this.#waiting > 0) await this.write();
      await this.#writing;
      await this.#flushing;
      await this.#handle.sync();
    } catch (error) {
      throw mapFileError(error);
    }
  }

  /** Waits until nothing touches the file any more. */
  async settle(): Promise<void> {
    await Promise.allSettled([this.#writing, this.#flushing]);
  }

  async #flush(): Promise<void> {
    await this.#flushing.catch(rethrow);
    this.#unflushed = 0;
    this.#flushing = this.#writing.then(() => this.#handle.datasync());
    this.#flushing.catch(() => undefined);
  }
}

function rethrow(error: unknown): never {
  throw mapFileError(error);
}

async function writeAll(handle: FileHandle, batch: Uint8Array[], position: number): Promise<void> {
  const total = batch.reduce((sum, chunk) => sum + chunk.length, 0);
  let { bytesWritten: done } = await handle.writev(batch, position);
  if (done === total) return;
  // A short write (a signal, a disk nearly full): go on from there until it is all or an error.
  const rest = Buffer.concat(batch);
  while (done < total) {
    const { bytesWritten } = await handle.write(rest, done, total - done, position + done);
    done += bytesWritten;
  }
}
