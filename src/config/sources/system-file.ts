import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync } from "node:fs";

const largest = 1024 * 1024;

/** Reads a small regular file, failing as node:fs does. Pipes and devices, which might never end, are refused. */
export function readSystemFile(path: string): Uint8Array {
  const file = open(path);
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

/** A link to nothing is not taken for an absent file: its defaults would stand where somebody wanted others. */
function open(path: string): number {
  try {
    return openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    if (!isLink(path)) throw error;
    throw Object.assign(new Error(`${path} is a link to nothing`, { cause: error }), { code: "EDEADLINK" });
  }
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}
