import { createReadStream } from "node:fs";
import { lstat, readdir } from "node:fs/promises";
import path from "node:path";
import type { Body } from "../api.ts";

/**
 * Sends every regular file below the folder, in the order of their paths. Links are not followed: they could point at
 * anything of this machine. Returns what `put` refused, as one sentence each.
 */
export async function uploadResults(
  folder: string,
  put: (relative: string, body: Body) => Promise<string | undefined>,
): Promise<string[]> {
  const refused: string[] = [];
  for await (const file of filesBelow(folder, "")) {
    const at = path.join(folder, file.path);
    const reason = await put(file.path, {
      length: file.size,
      open: () => createReadStream(at, file.size === 0 ? {} : { start: 0, end: file.size - 1 }),
    });
    if (reason !== undefined) refused.push(`${file.path}: ${reason}`);
  }
  return refused;
}

async function* filesBelow(folder: string, below: string): AsyncGenerator<{ path: string; size: number }> {
  const names = await readdir(path.join(folder, below)).catch((): string[] => []);
  names.sort();
  for (const name of names) {
    const relative = below === "" ? name : `${below}/${name}`;
    const info = await lstat(path.join(folder, relative)).catch(() => undefined);
    if (info?.isDirectory()) yield* filesBelow(folder, relative);
    else if (info?.isFile()) yield { path: relative, size: info.size };
  }
}
