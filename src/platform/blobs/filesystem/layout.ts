import path from "node:path";

const idPattern = /^[0-9a-f]{32}$/;

// The first digits of an id are its time (UUIDv7): one outer folder a 3.1 days, one inner a 17.5 minutes. So a folder
// is made seldom, and the newest blobs can be listed without walking the others.
const outerDigits = 5;
const innerDigits = 2;
const bucketMs = 16 ** (12 - outerDigits - innerDigits);

export function isBlobId(id: string): boolean {
  return idPattern.test(id);
}

/** The folder of a blob, relative to the objects' root. */
export function folderOf(id: string): string {
  return path.join(id.slice(0, outerDigits), id.slice(outerDigits, outerDigits + innerDigits));
}

/** Epoch milliseconds at which an id was made. */
export function timeOf(id: string): number {
  return Number.parseInt(id.slice(0, 12), 16);
}

/** The earliest time that ids in this folder can have, from its two names; undefined for foreign folders. */
export function windowOf(outer: string, inner: string): { from: number; to: number } | undefined {
  const digits = `${outer}${inner}`;
  if (!/^[0-9a-f]+$/.test(digits) || digits.length !== outerDigits + innerDigits) return undefined;
  const from = Number.parseInt(digits, 16) * bucketMs;
  return { from, to: from + bucketMs };
}
