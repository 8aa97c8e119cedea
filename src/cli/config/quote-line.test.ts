import fc from "fast-check";
import { expect, test } from "vitest";
import { displayWidth } from "../terminal/text.ts";
import { caretLine } from "./quote-line.ts";

/** What stands on a terminal above the caret. */
function aboveCaret(text: string, caret: string): string {
  const column = caret.indexOf("^");
  let width = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (width === column) return segment;
    width += displayWidth(segment);
  }
  return width === column ? "" : "nothing begins there";
}

test.each([
  ["kill_grace: soon", 13, "s"],
  ["\tbad: tab", 2, "b"],
  ["\tbad: tab", 1, "→"],
  ["名前: x", 5, "x"],
  ["🚀🚀: y", 7, "y"],
  ["e\u0301tude: z", 9, "z"],
  ["a", 2, ""],
  ["", 1, ""],
])("%j: the caret stands under column %i", (line, column, meant) => {
  const { text, caret } = caretLine(line, column, 80);
  expect(aboveCaret(text, caret)).toBe(meant);
});

const piece = fc.constantFrom("a", "b", ":", " ", "\t", "日", "本", "🚀", "e\u0301", "\u200b", "\x1b", "\u202e", "é");

test("the caret stands under the meant character, however wide the others are and wherever the line is cut", () => {
  const cases = fc.tuple(
    fc.array(piece, { maxLength: 200 }),
    fc.array(piece, { maxLength: 200 }),
    fc.integer({ min: 16, max: 90 }),
  );
  fc.assert(
    fc.property(cases, ([before, after, width]) => {
      const line = `${before.join("")}Q${after.join("")}`;
      const { text, caret } = caretLine(line, before.join("").length + 1, width);
      expect(aboveCaret(text, caret)).toBe("Q");
      expect(displayWidth(text)).toBeLessThanOrEqual(width);
      expect(text).not.toMatch(/[\p{Cc}\u202e]/u);
    }),
    { numRuns: 500 },
  );
});

test("a long line is cut around the place, with marks where something is missing", () => {
  const { text, caret } = caretLine(`${"x".repeat(300)}here${"y".repeat(300)}`, 301, 40);
  expect(text).toMatch(/^…x+here.*y…$/);
  expect(text[caret.length - 1]).toBe("h");
});
