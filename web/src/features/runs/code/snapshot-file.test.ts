import { expect, test } from "vitest";
import { offsetOf, textOf } from "./snapshot-file.ts";

const files = [
  { path: "a.py", mode: 420, size: 10, sha256: "" },
  { path: "b.py", mode: 420, size: 5, sha256: "" },
  { path: "c.py", mode: 420, size: 1, sha256: "" },
];

test("a file begins where those before it end", () => {
  expect(files.map(({ path }) => offsetOf(files, path))).toEqual([0, 10, 15]);
  expect(offsetOf(files, "none.py")).toBeUndefined();
});

test("bytes are text or not; a cut through a character is no fault", () => {
  const bytes = new TextEncoder().encode("a🦉");
  expect(textOf(bytes, false)).toEqual({ kind: "text", text: "a🦉", cut: false });
  expect(textOf(bytes.slice(0, 3), true)).toEqual({ kind: "text", text: "a", cut: true });
  expect(textOf(bytes.slice(0, 3), false)).toEqual({ kind: "binary" });
  expect(textOf(new Uint8Array([65, 0, 66]), false)).toEqual({ kind: "binary" });
});
