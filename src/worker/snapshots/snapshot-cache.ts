import { constants } from "node:fs";
import { copyFile, mkdir, readdir, rename, rm, stat, utimes } from "node:fs/promises";
import path from "node:path";
import type { Manifest, WorkerApi } from "../api.ts";
import { readJsonFile, writeWhole } from "../state/write-whole.ts";
import { splitContent } from "./split-content.ts";

interface Cached {
  readonly boot: string;
  readonly size: number;
  readonly manifest: Manifest;
}

/** Snapshots of this machine's jobs, the most recently used ones up to a size. */
export interface SnapshotCache {
  /** Puts a private copy of the files into the folder, which exists. One call at a time does its work. */
  materialise(id: string, folder: string): Promise<void>;
}

export interface SnapshotCacheOptions {
  readonly folder: string;
  readonly api: Pick<WorkerApi, "manifest" | "content">;
  /** Bytes that stay when no job needs them. */
  readonly maxSize: number;
  /** Entries of an earlier boot are fetched again: power loss may have cut files that were not synced. */
  readonly boot: string;
  /** For a snapshot that is not in the cache whole. */
  readonly uniqueName: () => string;
}

export function snapshotCache(options: SnapshotCacheOptions): SnapshotCache {
  let line: Promise<unknown> = Promise.resolve();
  return {
    materialise(id, folder) {
      const turn = line.then(() => materialise(options, id, folder));
      line = turn.catch(() => undefined);
      return turn;
    },
  };
}

async function materialise(options: SnapshotCacheOptions, id: string, folder: string): Promise<void> {
  if (!/^[0-9a-f]{64}$/.test(id)) throw new Error(`${JSON.stringify(id)} is no snapshot id.`);
  const cached = cachedEntry(options, id) ?? (await fetchSnapshot(options, id));
  await copyFiles(path.join(options.folder, id, "files"), cached.manifest, folder);
  const now = new Date();
  await utimes(path.join(options.folder, id), now, now);
  await evict(options, id);
}

function cachedEntry(options: SnapshotCacheOptions, id: string): Cached | undefined {
  const cached = readJsonFile<Cached>(path.join(options.folder, id, "entry.json"));
  return cached?.boot === options.boot ? cached : undefined;
}

async function fetchSnapshot(options: SnapshotCacheOptions, id: string): Promise<Cached> {
  const manifest = await options.api.manifest(id);
  const size = manifest.files.reduce((total, file) => total + file.size, 0);
  const cached: Cached = { boot: options.boot, size, manifest: { files: manifest.files } };
  const arriving = path.join(options.folder, `new-${options.uniqueName()}`);
  try {
    await mkdir(path.join(arriving, "files"), { recursive: true, mode: 0o700 });
    await splitContent(path.join(arriving, "files"), manifest, options.api.content(id));
    writeWhole(path.join(arriving, "entry.json"), JSON.stringify(cached));
    await rm(path.join(options.folder, id), { recursive: true, force: true });
    await rename(arriving, path.join(options.folder, id));
  } catch (error) {
    await rm(arriving, { recursive: true, force: true });
    throw error;
  }
  return cached;
}

/** A copy, not a link: the job may change its files. Where the file system can, both share blocks until then. */
async function copyFiles(from: string, manifest: Manifest, to: string): Promise<void> {
  const folders = new Set(manifest.files.map((file) => path.dirname(file.path)));
  for (const folder of folders) await mkdir(path.join(to, folder), { recursive: true });
  for (const file of manifest.files) {
    await copyFile(path.join(from, file.path), path.join(to, file.path), constants.COPYFILE_FICLONE);
  }
}

async function evict(options: SnapshotCacheOptions, keep: string): Promise<void> {
  const entries: { folder: string; used: number; size: number }[] = [];
  for (const name of await readdir(options.folder)) {
    const folder = path.join(options.folder, name);
    const size = readJsonFile<Cached>(path.join(folder, "entry.json"))?.size ?? 0;
    entries.push({ folder, size, used: name === keep ? Number.POSITIVE_INFINITY : (await stat(folder)).mtimeMs });
  }
  let total = 0;
  for (const entry of entries.toSorted((one, other) => other.used - one.used)) {
    total += entry.size;
    const unfinished = path.basename(entry.folder).startsWith("new-");
    if (unfinished || (total > options.maxSize && entry.used !== Number.POSITIVE_INFINITY)) {
      await rm(entry.folder, { recursive: true, force: true });
    }
  }
}
