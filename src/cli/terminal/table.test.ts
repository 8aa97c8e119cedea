import { assert, array, integer, property, string } from "fast-check";
import { expect, test } from "vitest";
import { difference, figure } from "./numbers.ts";
import { coloured, plain } from "./paint.ts";
import { renderTable } from "./table.ts";
import { displayWidth, fitWidth, plainLine } from "./text.ts";
import { span } from "./times.ts";

test("columns are aligned, whatever their words and colours", () => {
  const text = renderTable(
    [{ title: "NAME" }, { title: "N", align: "right" }, { title: "END" }],
    [
      ["日本", "1", "x"],
      [{ text: "a", style: "green" }, "1000", "x"],
    ],
    { width: Infinity, paint: coloured },
  );
  const ends = text
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => displayWidth(line));
  expect(new Set(ends).size).toBe(1);
});

test("flexible columns are cut to the terminal's width, the others never", () => {
  const text = renderTable(
    [{ title: "ID" }, { title: "NAME", flexible: true }],
    [["12345678", "a very long name indeed"]],
    { width: 20, paint: plain },
  );
  expect(text.split("\n")[1]).toBe("12345678  a very lo…");
});

test("a fitted text is never wider than asked, and unchanged when it fits", () => {
  assert(
    property(string({ unit: "grapheme" }), integer({ min: 0, max: 30 }), (raw, width) => {
      const text = plainLine(raw);
      const fitted = fitWidth(text, width);
      expect(displayWidth(fitted)).toBeLessThanOrEqual(width);
      expect(fitted === text || displayWidth(text) > width).toBe(true);
    }),
  );
});

test("nothing in a cell can steer the terminal", () => {
  assert(
    property(array(string({ unit: "binary" })), (cells) => {
      const text = renderTable(
        [{ title: "A" }],
        cells.map((cell) => [cell]),
        { width: 40, paint: plain },
      );
      expect(text.split("\n")).toHaveLength(cells.length + 2);
      expect(text.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
    }),
  );
});

test.each([
  [0.97313, "0.9731"],
  [12.5, "12.50"],
  [100_000, "100000"],
  [12_345.678, "12346"],
  [0.00001234567, "1.235e-5"],
  [12_345_678.9, "1.235e+7"],
  [Number.NaN, "NaN"],
  [-0.5, "-0.5000"],
])("figure(%d) is %s", (value, text) => {
  expect(figure(value)).toBe(text);
});

test("a difference carries its sign", () => {
  expect([0.01234, -2.5, 0].map(difference)).toEqual(["+0.01234", "-2.500", "0"]);
});

test.each([
  [400, "0.4s"],
  [12_700, "12s"],
  [187_000, "3m07s"],
  [7_500_000, "2h05m"],
  [367_200_000, "4d06h"],
])("span(%d) is %s", (ms, text) => {
  expect(span(ms)).toBe(text);
});
