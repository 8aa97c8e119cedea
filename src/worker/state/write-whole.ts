import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import path from "node:path";

/** Replaces a small file as a whole: readers see the old text or the new. `durable` survives power loss on return. */
export function writeWhole(file: string, text: string, options: { durable?: boolean; mode?: number } = {}): void {
  const next = `${file}.tmp`;
  try {
    const handle = openSync(next, "w", options.mode ?? 0o600);
    try {
      writeSync(handle, text);
      if (options.durable) fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(next, file);
  } catch (error) {
    rmSync(next, { force: true });
    throw error;
  }
  if (options.durable) syncFolder(path.dirname(file));
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** undefined when it is missing or no JSON, which a kill in the middle of the first write leaves. */
export function readJsonFile<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as T;
  } catch {
    return undefined;
  }
}
