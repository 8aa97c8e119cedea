import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";

const largest = 1024 * 1024;

/** Reads a small regular file, failing as node:fs does. Pipes and devices, which might never end, are refused. */
export function readSystemFile(path: string): Uint8Array {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stat = fstatSync(file);
    if (!stat.isFile() && !stat.isDirectory())
      throw Object.assign(new Error(`${path} is a device`), { code: "ENODEV" });
    if (stat.size > largest) throw Object.assign(new Error(`${path} is large`), { code: "EFBIG" });
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}
