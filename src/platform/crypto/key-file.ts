import { randomBytes } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { PharosError } from "#/base/errors/index.ts";
import { makeFolder } from "#/platform/files/index.ts";
import { createOnce } from "./create-once.ts";

const bytes = 32;

/** Makes the installation key unless it is there: 32 random bytes in base64, 0600 in a 0700 folder. */
export function createKeyFile(path: string): void {
  makeFolder(dirname(path), 0o700);
  createOnce(path, `${randomBytes(bytes).toString("base64")}\n`);
}

/**
 * The installation key; undefined when there is no file. Refused when others may read the file, or put another one in
 * its place because everyone may write to its folder.
 */
export function readKeyFile(path: string): Buffer | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return undefined;
  if (!stat.isFile()) throw new PharosError("KEY_INVALID", `${path} is not a file.`);
  if ((stat.mode & 0o077) !== 0) {
    throw new PharosError("KEY_UNSAFE", `${path} may be read by other users.`, { hint: `Run: chmod 600 ${path}` });
  }
  const folder = dirname(path);
  if ((statSync(folder).mode & 0o1002) === 0o002) {
    throw new PharosError("KEY_UNSAFE", `Everyone may replace the key in ${folder}.`, {
      hint: `Run: chmod 700 ${folder}`,
    });
  }
  const text = readText(path).trim();
  const key = Buffer.from(text, "base64");
  if (key.length !== bytes || key.toString("base64") !== text)
    throw new PharosError("KEY_INVALID", `${path} does not hold ${bytes} bytes in base64.`);
  return key;
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new PharosError("KEY_INVALID", `${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`, {
      cause: error,
    });
  }
}
