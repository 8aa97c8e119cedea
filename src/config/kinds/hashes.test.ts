import { expect, test } from "vitest";
import { readKind as read } from "../fixtures/read-kind.ts";
import { sha256 } from "./hashes.ts";

test("a SHA-256 in hexadecimal", () => {
  const hash = "0123456789abcdef".repeat(4);
  expect(read(sha256(), ` ${hash.toUpperCase()} `)).toBe(hash);
  for (const wrong of [hash.slice(1), `${hash}0`, `g${hash.slice(1)}`, ""]) {
    expect(read(sha256(), wrong)).toEqual([`must be a SHA-256 as 64 hexadecimal digits, not "${wrong}"`]);
  }
});
