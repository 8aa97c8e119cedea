import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { PharosError } from "#/base/errors/index.ts";
import { createOnce } from "./create-once.ts";

const bytes = 32;

/**
 * The installation key: 32 random bytes in base64, made at the first start, 0600 in a 0700 folder, and refused when
 * others may read it.
 */
export function openKeyFile(path: string): Buffer {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  if (!existsSync(path)) createOnce(path, `${randomBytes(bytes).toString("base64")}\n`);
  if ((statSync(path).mode & 0o077) !== 0) {
    throw new PharosError("KEY_UNSAFE", `${path} may be read by other users.`, { hint: `Run: chmod 600 ${path}` });
  }
  const key = Buffer.from(readFileSync(path, "utf8").trim(), "base64");
  if (key.length !== bytes) throw new PharosError("KEY_INVALID", `${path} does not hold ${bytes} bytes in base64.`);
  return key;
}
