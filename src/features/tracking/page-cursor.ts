import { createHash } from "node:crypto";
import { PharosError } from "#/base/errors/index.ts";
import type { CursorValue } from "./store/order-terms.ts";

/** Ties a cursor to the list that it came from. */
export function listFingerprint(...parts: unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url").slice(0, 8);
}

/** An opaque token for "after the row with these values". */
export function encodeCursor(list: string, values: readonly CursorValue[]): string {
  return Buffer.from(JSON.stringify([list, ...values])).toString("base64url");
}

/** The values of a token that `encodeCursor` made for the same list. Throws CURSOR_INVALID for anything else. */
export function decodeCursor(list: string, token: string, count: number): readonly CursorValue[] {
  const parsed = parse(token);
  if (!Array.isArray(parsed) || parsed.length !== count + 1 || parsed[0] !== list) throw invalid();
  const values: unknown[] = parsed.slice(1);
  if (!values.every((value) => typeof value === "string" || Number.isFinite(value))) throw invalid();
  return values as CursorValue[];
}

function parse(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token, "base64url").toString());
  } catch {
    throw invalid();
  }
}

function invalid(): PharosError {
  return new PharosError("CURSOR_INVALID", "The page token does not belong to this list.");
}
