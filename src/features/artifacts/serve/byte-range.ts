import type { ByteRange } from "#/platform/blobs/index.ts";

/**
 * The one byte range that a Range header asks for (RFC 9110 §14.2); undefined for the whole file, which also answers
 * several ranges at once and what cannot be read.
 */
export function byteRange(header: string, size: number): ByteRange | "unsatisfiable" | undefined {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header.replaceAll(/\s/g, ""));
  if (found === null || header.length > 64) return undefined;
  const [, first = "", last = ""] = found;
  if (first === "") return last === "" ? undefined : suffix(Number(last), size);
  const offset = Number(first);
  const end = last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== "" && Number(last) < offset) return undefined;
  return offset >= size ? "unsatisfiable" : { offset, length: end - offset + 1 };
}

function suffix(wanted: number, size: number): ByteRange | "unsatisfiable" {
  const length = Math.min(wanted, size);
  return length === 0 ? "unsatisfiable" : { offset: size - length, length };
}
