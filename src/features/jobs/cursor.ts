import { PharosError } from "#/base/errors/index.ts";

/** A place in a list, as text that says nothing. */
export function makeCursor(place: readonly number[]): string {
  return Buffer.from(place.join(" ")).toString("base64url");
}

/** The numbers of a cursor that has so many of them. Throws INVALID_REQUEST. */
export function readCursor(cursor: string, count: number): number[] {
  const words = Buffer.from(cursor, "base64url").toString().split(" ");
  if (words.length === count && words.every((word) => /^-?\d{1,15}$/.test(word))) return words.map(Number);
  throw new PharosError("INVALID_REQUEST", "The cursor is not one of this list.", {
    errors: [{ path: "querystring/cursor", message: "is not a next_cursor of this list" }],
  });
}
