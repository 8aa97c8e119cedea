import { array, assert, integer, property, string, tuple } from "fast-check";
import { expect, test } from "vitest";
import { parseAnsi } from "../ansi/parse-ansi.ts";
import { finderOf, splitFound } from "./highlight.ts";

const literal = { regex: false, caseSensitive: false };

test("literals are literal, expressions are expressions", () => {
  expect(finderOf({ text: "a.c", ...literal })("abc A.C")).toEqual([[4, 7]]);
  expect(finderOf({ text: "a.c", regex: true, caseSensitive: true })("abc A.C")).toEqual([[0, 3]]);
  expect(finderOf({ text: "(", regex: true, caseSensitive: true })("(")).toEqual([]);
  expect(finderOf({ text: "x*", regex: true, caseSensitive: true })("axxb")).toEqual([[1, 3]]);
});

test("cutting keeps the text, and marks what was found across colours", () => {
  const parts = parseAnsi("one \u001b[31mtwo\u001b[0m three");
  expect(splitFound(parts, [[2, 11]]).map(({ text, found }) => [text, found])).toEqual([
    ["on", false],
    ["e ", true],
    ["tw", true],
    ["o", false],
    [" three", false],
  ]);
});

test("whatever the ranges are, no text is lost or doubled", () => {
  const ranges = array(
    tuple(integer({ min: 0, max: 30 }), integer({ min: 0, max: 10 })).map(([at, length]) => [at, at + length] as const),
  );
  assert(
    property(string({ maxLength: 30 }), ranges, (line, found) => {
      const parts = parseAnsi(line);
      const sorted = found.toSorted(([a], [b]) => a - b);
      const text = (pieces: readonly { text: string }[]) => pieces.map((piece) => piece.text).join("");
      expect(text(splitFound(parts, sorted))).toBe(text(parts));
    }),
  );
});
