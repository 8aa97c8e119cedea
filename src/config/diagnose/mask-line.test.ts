import fc from "fast-check";
import { expect, test } from "vitest";
import { maskLine } from "./mask-line.ts";

test("what is hidden becomes ***, always as long, and the place moves along", () => {
  const line = "a: {password: hunter2, port: x}";
  const range = { from: 14, to: 21 };
  expect(maskLine(line, 30, [range])).toEqual({ text: "a: {password: ***, port: x}", column: 26 });
  expect(maskLine(line, 15, [range]).column).toBe(15);
  expect(maskLine(line, 18, [range]).column).toBe(15);
  expect(maskLine(line, 5, [range]).column).toBe(5);
});

test("a URL's password is hidden wherever it stands", () => {
  expect(maskLine("uri: redis://:pa@ss@h, x", 24, [])).toEqual({ text: "uri: redis://:***@h, x", column: 22 });
});

test("no hidden character is left, and a place outside stays at its character", () => {
  const ranges = fc.array(fc.tuple(fc.nat(40), fc.nat(12)), { maxLength: 5 });
  fc.assert(
    fc.property(ranges, fc.nat(39), (given, place) => {
      const hidden = given.map(([from, length]) => ({ from, to: from + length }));
      const isHidden = (at: number) => hidden.some(({ from, to }) => at >= from && at < to);
      // Each character tells its own place.
      const line = Array.from({ length: 40 }, (_, at) =>
        String.fromCodePoint((isHidden(at) ? 0x400 : 0x100) + at),
      ).join("");
      const { text, column } = maskLine(line, place + 1, hidden);
      expect(text).not.toMatch(/[\u0400-\u04ff]/);
      expect(text[column - 1]).toBe(isHidden(place) ? "*" : line[place]);
    }),
  );
});
