import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { unwritable } from "./unwritable.ts";

/**
 * Makes a folder with those above it, as `mkdir -p` does. Node's own recursive form never returns where a file system
 * refuses new names with ENOENT, such as below /proc. Throws
 * FILE_UNWRITABLE with the reason.
 */
export function makeFolder(path: string, mode: number): void {
  if (isFolder(path)) return;
  const above = dirname(path);
  if (above !== path) makeFolder(above, mode);
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    // Somebody else made it meanwhile.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST" || !isFolder(path)) throw unwritable(path, error);
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    // Whatever is wrong there, making the folder tells it.
    return false;
  }
}
