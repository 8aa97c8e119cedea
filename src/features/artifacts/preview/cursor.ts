import { PharosError } from "#/base/errors/index.ts";
import type { PreviewSource } from "./source.ts";
import type { TablePosition } from "./table.ts";

/** An opaque token for a place in a file of this content. */
export function encodePosition({ sha256 }: PreviewSource, { row, byte }: TablePosition): string {
  return Buffer.from(`${sha256.slice(0, 8)}.${row}.${byte}`).toString("base64url");
}

/** Throws CURSOR_INVALID for what `encodePosition` did not make for this content. */
export function decodePosition(source: PreviewSource, token: string): TablePosition {
  const [content, row, byte, ...more] = Buffer.from(token, "base64url").toString().split(".");
  const position = { row: Number(row), byte: Number(byte) };
  const isPlace = [position.row, position.byte].every((n) => Number.isSafeInteger(n) && n >= 0);
  if (more.length === 0 && content === source.sha256.slice(0, 8) && isPlace && position.byte <= source.size) {
    return position;
  }
  throw new PharosError("CURSOR_INVALID", "The cursor is not one of this file; it may have changed since.");
}
