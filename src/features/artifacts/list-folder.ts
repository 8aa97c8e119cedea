import { PharosError } from "#/base/errors/index.ts";
import { first, many, type Tx } from "#/platform/db/index.ts";
import type { ArtifactEntry, ArtifactPage } from "./model.ts";
import { afterFile, below, childOf } from "./rules.ts";
import type { FileStatements } from "./store.ts";

const smallestBatch = 2;
const largestBatch = 256;

/**
 * One page of a folder's own entries, by seeking: what lies deeper is jumped over, so a page costs its entries and
 * not the files below them. Batches shrink where folders follow one another and grow where files do.
 */
export function* listFolder(
  files: FileStatements,
  holder: number,
  folder: string,
  options: { cursor?: string | undefined; limit: number },
): Tx<ArtifactPage> {
  const bounds = below(folder);
  const entries: ArtifactEntry[] = [];
  let from = options.cursor === undefined ? bounds.from : fromCursor(options.cursor, folder);
  let batch = 16;
  while (entries.length < options.limit) {
    const limit = Math.min(batch, options.limit - entries.length);
    const rows = yield* many(files.between, { holder, from, to: bounds.to, limit });
    if (rows.length === 0) return { entries, nextCursor: undefined };
    const found = entriesOf(folder, rows);
    entries.push(...found);
    from = boundAfter(found.at(-1)) ?? from;
    const jumps = found.length < rows.length;
    batch = jumps ? Math.max(smallestBatch, batch >> 2) : Math.min(largestBatch, batch * 2);
  }
  const more = yield* first(files.between, { holder, from, to: bounds.to, limit: 1 });
  return { entries, nextCursor: more === undefined ? undefined : toCursor(from) };
}

/** The entries that the first rows make; ends at the second row of one folder, from where the next seek jumps on. */
function entriesOf(folder: string, rows: readonly { path: string; size: number }[]): ArtifactEntry[] {
  const entries: ArtifactEntry[] = [];
  for (const row of rows) {
    const child = childOf(folder, row.path);
    if (child.isFolder && entries.at(-1)?.path === child.path) return entries;
    entries.push({ ...child, size: child.isFolder ? undefined : row.size });
  }
  return entries;
}

function boundAfter(entry: ArtifactEntry | undefined): string | undefined {
  if (entry === undefined) return undefined;
  return entry.isFolder ? below(entry.path).to : afterFile(entry.path);
}

function toCursor(from: string): string {
  return Buffer.from(from).toString("base64url");
}

function fromCursor(cursor: string, folder: string): string {
  const from = Buffer.from(cursor, "base64url").toString();
  if (toCursor(from) === cursor && from.startsWith(below(folder).from) && !from.includes("\0")) return from;
  throw new PharosError("PAGE_TOKEN_INVALID", "The page token does not belong to this folder.");
}
