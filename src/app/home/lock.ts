import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { makeFolder } from "#/platform/files/index.ts";
import { PharosError } from "#/base/errors/index.ts";

const busy = 5;

/** Held while one instance uses a home. */
export interface HomeLock {
  release(): void;
}

/**
 * Takes the home for this process: an exclusive SQLite transaction on `data/lock`, which the operating system ends
 * with the process, however it dies.
 */
export function lockHome(home: string): HomeLock {
  const folder = join(home, "data");
  makeFolder(folder, 0o700);
  const file = new DatabaseSync(join(folder, "lock"), { timeout: 0 });
  try {
    file.exec("pragma journal_mode = memory; begin exclusive");
  } catch (error) {
    file.close();
    if ((error as { errcode?: number }).errcode !== busy) throw error;
    throw new PharosError("HOME_IN_USE", `Another Pharos is running on ${home}.`, { cause: error });
  }
  return { release: () => file.close() };
}
