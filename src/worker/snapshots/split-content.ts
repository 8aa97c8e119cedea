import { createHash } from "node:crypto";
import { mkdir, open, type FileHandle } from "node:fs/promises";
import path from "node:path";
import { pathFault } from "#/base/paths.ts";
import type { Manifest, SnapshotFile } from "../api.ts";

/**
 * Writes the files of a manifest below `folder` from their bytes one after another, and compares each hash. Throws when
 * a path is unsafe, a hash differs or the bytes are too few or too many; what was written is then of no use.
 */
export async function splitContent(
  folder: string,
  manifest: Manifest,
  bytes: AsyncIterable<Uint8Array>,
): Promise<void> {
  for (const file of manifest.files) {
    const fault = pathFault(file.path);
    if (fault !== undefined) throw new Error(`The snapshot's path ${JSON.stringify(file.path)} ${fault}.`);
  }
  const files = manifest.files.values();
  let target = await nextTarget(folder, files);
  try {
    for await (const chunk of bytes) {
      let rest = chunk;
      while (rest.length > 0) {
        if (!target) throw new Error("The snapshot's content is longer than its manifest says.");
        rest = await target.take(rest);
        if (target.isFull()) {
          await target.finish();
          target = await nextTarget(folder, files);
        }
      }
    }
    if (target) throw new Error("The snapshot's content is shorter than its manifest says.");
  } finally {
    await target?.abandon();
  }
}

/** Opens the next file that has bytes; empty ones on the way are made. */
async function nextTarget(folder: string, files: Iterator<SnapshotFile>): Promise<Target | undefined> {
  for (let next = files.next(); !next.done; next = files.next()) {
    const target = await openTarget(folder, next.value);
    if (!target.isFull()) return target;
    await target.finish();
  }
  return undefined;
}

interface Target {
  /** Takes what belongs to this file and returns what does not. */
  take(bytes: Uint8Array): Promise<Uint8Array>;
  isFull(): boolean;
  finish(): Promise<void>;
  abandon(): Promise<void>;
}

async function openTarget(folder: string, file: SnapshotFile): Promise<Target> {
  const at = path.join(folder, file.path);
  await mkdir(path.dirname(at), { recursive: true });
  // "wx": a path that comes twice must not replace the file of the first.
  const handle: FileHandle = await open(at, "wx", file.mode & 0o777);
  const hash = createHash("sha256");
  let left = file.size;
  return {
    async take(bytes) {
      const own = bytes.subarray(0, left);
      await handle.writeFile(own);
      hash.update(own);
      left -= own.length;
      return bytes.subarray(own.length);
    },
    isFull: () => left === 0,
    async finish() {
      await handle.chmod(file.mode & 0o777);
      await handle.close();
      if (hash.digest("hex") !== file.sha256) throw new Error(`The snapshot's file ${file.path} arrived damaged.`);
    },
    abandon: () => handle.close(),
  };
}
