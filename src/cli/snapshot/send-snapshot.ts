import { openAsBlob } from "node:fs";
import { basename, join } from "node:path";
import { PharosError } from "#/base/errors/index.ts";
import { snapshotsApi, type SnapshotFile, type Transport } from "#/client/index.ts";
import { each } from "./each.ts";
import { hashFile } from "./hash-file.ts";
import type { FoundFile } from "./walk.ts";

export interface SentSnapshot {
  readonly id: string;
  readonly files: number;
  /** Bytes of all files. */
  readonly size: number;
  /** Files whose content the server did not have yet. */
  readonly sent: number;
}

const hashWidth = 8;
const sendWidth = 4;
const askedAtOnce = 2_000;
const rounds = 3;

/** Gives the server what it lacks of these files, then the manifest. A file that changes meanwhile is hashed anew. */
export async function sendSnapshot(
  client: Transport,
  root: string,
  found: readonly FoundFile[],
): Promise<SentSnapshot> {
  let sent = 0;
  for (let round = 0; round < rounds; round++) {
    const files = await manifestOf(root, found);
    const missing = await missingOf(client, files);
    const done = await each(missing, sendWidth, (file) => upload(client, root, file));
    sent += done.filter(Boolean).length;
    if (!done.every(Boolean)) continue;
    const id = await snapshotsApi(client).create(basename(root), files);
    return { id, files: files.length, size: files.reduce((sum, file) => sum + file.size, 0), sent };
  }
  throw new PharosError("FILES_KEEP_CHANGING", `Files below ${root} keep changing while they are sent.`);
}

async function manifestOf(root: string, found: readonly FoundFile[]): Promise<SnapshotFile[]> {
  const files = await each(found, hashWidth, async ({ path, mode }) => {
    const hash = await hashFile(join(root, path));
    return hash === undefined ? undefined : { path, mode, ...hash };
  });
  return files.filter((file) => file !== undefined);
}

async function missingOf(client: Transport, files: readonly SnapshotFile[]): Promise<SnapshotFile[]> {
  const byHash = new Map(files.map((file) => [file.sha256, file]));
  const asked = [...byHash.values()];
  const missing: SnapshotFile[] = [];
  for (let from = 0; from < asked.length; from += askedAtOnce) {
    const hashes = await snapshotsApi(client).missing(asked.slice(from, from + askedAtOnce));
    missing.push(...hashes.flatMap((sha256) => byHash.get(sha256) ?? []));
  }
  return missing;
}

/** False when the file is no longer what was hashed. */
async function upload(client: Transport, root: string, file: SnapshotFile): Promise<boolean> {
  const path = join(root, file.path);
  try {
    const content = await openAsBlob(path);
    await snapshotsApi(client).upload(file.sha256, content);
    return true;
  } catch (error) {
    const now = await hashFile(path);
    if (now?.sha256 !== file.sha256) return false;
    throw error;
  }
}
