import * as fc from "fast-check";
import { expect, test } from "vitest";
import { cellOf } from "./cell.ts";
import { parsePythonJson } from "./python-json.ts";
import { textWindow } from "./text-window.ts";

test("windows of any size join to the text, and none cuts a character", () => {
  const text = fc.string({ unit: "grapheme" }).filter((each) => !each.startsWith("\uFEFF"));
  fc.assert(
    fc.property(text, fc.integer({ min: 4, max: 9 }), (whole, size) => {
      const bytes = Buffer.from(whole);
      let at = 0;
      let joined = "";
      while (at < bytes.length) {
        const isLast = at + size >= bytes.length;
        const window = textWindow(bytes.subarray(at, at + size), { isFirst: at === 0, isLast });
        expect(window.start).toBe(0);
        expect(window.end).toBeGreaterThan(0);
        joined += window.text;
        at += window.end;
      }
      expect(joined).toBe(whole);
    }),
  );
});

test("any bytes have a window within them", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 20 }), fc.boolean(), fc.boolean(), (bytes, isFirst, isLast) => {
      const { text, start, end } = textWindow(bytes, { isFirst, isLast });
      expect([start >= 0, start <= end, end <= bytes.length, text.isWellFormed()]).toEqual([true, true, true, true]);
      // What is left out on each side is less than one character.
      expect([start < 4, bytes.length - end < 4]).toEqual([true, true]);
    }),
  );
});

test("a window from within a character begins behind it", () => {
  const bytes = Buffer.from("a🗼b");
  expect(textWindow(bytes.subarray(2), { isFirst: false, isLast: true })).toEqual({ text: "b", start: 3, end: 4 });
});

test.each([
  ["x".repeat(3000), `${"x".repeat(2000)}…`],
  [Number.NaN, "NaN"],
  [-Infinity, "-Infinity"],
  [12n, 12],
  [2n ** 70n, "1180591620717411303424"],
  [{ a: [1n, Number.NaN] }, '{"a":[1,"NaN"]}'],
  [new Date(0), "1970-01-01T00:00:00.000Z"],
  [new Date(Number.NaN), "Invalid Date"],
  [undefined, null],
  [null, null],
  [true, true],
])("the value %s is the cell %j", (value, cell) => {
  expect(cellOf(value)).toEqual(cell);
});

test("Python's JSON is read, and text that only looks like its numbers stays", () => {
  expect(parsePythonJson('{"a": NaN, "b": [-Infinity], "c": "NaN", "d\\"NaN": 1}')).toEqual({
    a: "NaN",
    b: ["-Infinity"],
    c: "NaN",
    'd"NaN': 1,
  });
  expect(() => parsePythonJson("{NaN")).toThrow(SyntaxError);
});
