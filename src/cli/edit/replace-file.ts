import {
  chownSync,
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { PharosError } from "#/base/errors/index.ts";
import { makeFolder, unwritable } from "#/platform/files/index.ts";

export interface ReplaceOptions {
  /** What the file held when it was read; undefined: it did not exist. Another content meanwhile is kept. */
  readonly before: string | undefined;
  /** Of a file that holds secrets, or is new: 0600. Without it the file keeps its mode. */
  readonly private: boolean;
}

/**
 * Puts a text in place of a file's, whole and durable or not at all: temporary file, fsync, rename, fsync of the folder.
 * A link stays one. A new folder is 0700. Throws FILES_KEEP_CHANGING when somebody else wrote in between, and
 * FILE_UNWRITABLE.
 */
export function replaceFile(path: string, text: string, options: ReplaceOptions): void {
  try {
    replace(path, text, options);
  } catch (error) {
    throw unwritable(path, error);
  }
}

function replace(path: string, text: string, options: ReplaceOptions): void {
  const target = readOrUndefined(path) === undefined ? path : realpathSync(path);
  makeFolder(dirname(target), 0o700);
  const temporary = `${target}.${process.pid}.tmp`;
  const standing = options.before === undefined ? undefined : statSync(target);
  rmSync(temporary, { force: true });
  const mode = standing && !options.private ? standing.mode & 0o777 : 0o600;
  try {
    writeDurably(temporary, text, mode);
    // root mends the file of another user without taking it from them.
    if (standing && standing.uid !== process.getuid?.()) chownSync(temporary, standing.uid, standing.gid);
    if (readOrUndefined(target) !== options.before) throw changed(path);
    renameSync(temporary, target);
  } finally {
    rmSync(temporary, { force: true });
  }
  syncFolder(dirname(target));
}

/** The text of a file; undefined when there is none. */
export function readOrUndefined(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    throw new PharosError("FILE_UNREADABLE", `${path} cannot be read (${code ?? String(error)}).`, { cause: error });
  }
}

function writeDurably(path: string, text: string, mode: number): void {
  const file = openSync(path, "wx", mode);
  try {
    // The umask may have taken bits away that the file had before.
    fchmodSync(file, mode);
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function syncFolder(path: string): void {
  const folder = openSync(path, "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

function changed(path: string): PharosError {
  return new PharosError("FILES_KEEP_CHANGING", `${path} was changed by another program meanwhile.`, {
    hint: "Nothing was written; run it again.",
  });
}
