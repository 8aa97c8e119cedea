import { readdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { PharosError } from "#/base/errors/index.ts";
import { uuidv7 } from "#/base/ids.ts";
import { makeFolder } from "#/platform/files/index.ts";
import { readJsonFile, writeWhole } from "./write-whole.ts";

/** What a worker keeps on its machine; locked by at most one process. */
export interface WorkerFolder {
  readonly path: string;
  /** Random, made once: the same instance registering again is a restart. */
  readonly instance: string;
  readonly attempts: string;
  readonly checkpoints: string;
  readonly snapshots: string;
  /** Folders of attempts that are on disk. */
  listAttempts(): string[];
  close(): void;
}

/** Opens and locks the folder, waiting up to `waitMs` for a process that is just leaving. WORKER_FOLDER_LOCKED else. */
export async function openWorkerFolder(folder: string, waitMs: number): Promise<WorkerFolder> {
  const at = path.resolve(folder);
  const attempts = path.join(at, "attempts");
  const checkpoints = path.join(at, "checkpoints");
  const snapshots = path.join(at, "snapshots");
  for (const each of [at, attempts, checkpoints, snapshots]) makeFolder(each, 0o700);
  const unlock = await lock(path.join(at, "lock"), waitMs);
  return {
    path: at,
    instance: instanceOf(path.join(at, "instance.json")),
    attempts,
    checkpoints,
    snapshots,
    listAttempts: () => readdirSync(attempts).map((name) => path.join(attempts, name)),
    close: unlock,
  };
}

/** The kernel drops SQLite's file lock with the process, however it ends. */
async function lock(file: string, waitMs: number): Promise<() => void> {
  const { DatabaseSync } = process.getBuiltinModule("node:sqlite");
  const end = performance.now() + waitMs;
  for (;;) {
    const database = new DatabaseSync(file);
    try {
      database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
      return () => database.close();
    } catch (error) {
      database.close();
      if (performance.now() > end) {
        throw new PharosError("WORKER_FOLDER_LOCKED", `${path.dirname(file)} is in use by another worker.`, {
          cause: error,
        });
      }
    }
    await delay(100);
  }
}

function instanceOf(file: string): string {
  const known = readJsonFile<{ instance?: unknown }>(file)?.instance;
  if (typeof known === "string") return known;
  const instance = uuidv7();
  writeWhole(file, `${JSON.stringify({ instance })}\n`, { durable: true });
  return instance;
}
