import { one, type Tx } from "#/platform/db/index.ts";
import type { FolderSum } from "./model.ts";
import { below } from "./rules.ts";
import type { FileStatements } from "./store.ts";

/** Files that one call counts at most, over all its folders: some four milliseconds of SQLite. */
const mostFiles = 20_000;

/** Counts what lies below folders, at any depth, until so many files were counted in all. */
export function* sumFolders(
  files: FileStatements,
  holder: number,
  folders: readonly string[],
  limit: number = mostFiles,
): Tx<FolderSum[]> {
  const sums: FolderSum[] = [];
  let left = limit;
  for (const path of folders) {
    if (left === 0) {
      sums.push({ path, files: 0, size: 0, isPartial: true });
      continue;
    }
    // One more than is counted tells whether there are more.
    const found = yield* one(files.sum, { holder, ...below(path), limit: left + 1 });
    const [count, size] = [Number(found.files), Number(found.size)];
    sums.push({ path, files: count, size, isPartial: count > left });
    left = Math.max(0, left - count);
  }
  return sums;
}
