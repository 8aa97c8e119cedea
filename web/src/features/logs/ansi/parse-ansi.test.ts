import { array, assert, constantFrom, integer, oneof, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { parseAnsi, plainText } from "./parse-ansi.ts";

const esc = "\u001b";
// Given as text: linters take control characters in an expression for a slip.
const controls = new RegExp(String.raw`[\u0000-\u0008\u000a-\u001f\u007f-\u009f]`);
const harmless = string({ unit: "grapheme" }).filter((text) => !controls.test(text));
const sgr = array(integer({ min: 0, max: 260 }), { maxLength: 6 }).map((codes) => `${esc}[${codes.join(";")}m`);
const others = constantFrom(
  `${esc}[2K`,
  `${esc}[1;1H`,
  `${esc}[?25l`,
  `${esc}]0;title\u0007`,
  `${esc}]8;;https://example.org${esc}\\`,
  `${esc}(B`,
  `${esc}7`,
  "\u009b31m",
  "\u0007",
  "\b",
);

test("text between sequences is kept whole, and nothing of the sequences", () => {
  assert(
    property(array(oneof(harmless, sgr, others)), (pieces) => {
      const text = pieces.filter((piece) => !controls.test(piece)).join("");
      expect(plainText(pieces.join(""))).toBe(text);
    }),
  );
});

test("no control character is left of any text, however it is cut", () => {
  const hostile = array(
    constantFrom(esc, "\u009b", "\u009d", "[", "]", ";", ":", "0", "2", "9", "m", "K", "H", "?", "a", " "),
  ).map((all) => all.join(""));
  assert(
    property(oneof(hostile, string({ unit: "binary" })), (line) => {
      expect(plainText(line)).not.toMatch(controls);
      for (const part of parseAnsi(line)) {
        expect(part.text).not.toBe("");
        expect(line.slice(part.at, part.at + part.text.length)).toBe(part.text);
      }
    }),
    { numRuns: 500 },
  );
});

describe("looks", () => {
  test.each([
    ["[31m", { fore: [205, 49, 49] }],
    ["[1;4;91m", { bold: true, underline: true, fore: [241, 76, 76] }],
    ["[38;5;196m", { fore: [255, 0, 0] }],
    ["[48;2;1;2;3m", { back: [1, 2, 3] }],
    ["[38:2::255:0:7m", { fore: [255, 0, 7] }],
    ["[38:5:16m", { fore: [0, 0, 0] }],
    ["[38;5;196;1m", { fore: [255, 0, 0], bold: true }],
    ["[38;2;300;0;0m", {}],
    ["[1m[22m", {}],
    ["[7m", { inverse: true }],
    ["[31m[m", {}],
    ["[31m[39m", {}],
    ["[>4;1m", {}],
    ["[4:0m", {}],
    ["[999m", {}],
  ])("%s", (codes, style) => {
    expect(parseAnsi(`${codes.replaceAll("[", `${esc}[`)}x`)).toMatchObject([{ text: "x", style }]);
    expect(parseAnsi(`${codes.replaceAll("[", `${esc}[`)}x`)[0]?.style).toEqual(style);
  });
});

test("a sequence that the line cuts off is dropped", () => {
  expect(plainText(`a${esc}[38;5`)).toBe("a");
  expect(plainText(`a${esc}]8;;http`)).toBe("a");
});
