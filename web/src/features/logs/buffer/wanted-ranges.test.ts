import { array, assert, integer, property, uniqueArray } from "fast-check";
import { expect, test } from "vitest";
import { blockLines, farLines, missingRanges } from "./wanted-ranges.ts";

const none = () => false;

test("a view asks for the blocks that it touches", () => {
  expect(missingRanges(none, { first: 190, last: 210 }, 10_000)).toEqual([
    { first: 1, last: 200 },
    { first: 201, last: 400 },
  ]);
  expect(missingRanges(none, { first: 201, last: 210 }, 250)).toEqual([{ first: 201, last: 250 }]);
});

test("an empty log asks for nothing", () => {
  expect(missingRanges(none, { first: 1, last: 50 }, 0)).toEqual([]);
});

test("whatever is held, afterwards every line in view is there, and no stretch is longer than a block", () => {
  assert(
    property(array(integer({ min: 1, max: 1000 })), integer({ min: 1, max: 1000 }), (lines, first) => {
      const held = new Set(lines);
      const view = { first, last: first + 60 };
      const ranges = missingRanges((line) => held.has(line), view, 1000);
      for (const range of ranges) {
        expect(range.last - range.first).toBeLessThan(blockLines);
        for (let line = range.first; line <= range.last; line += 1) held.add(line);
      }
      for (let line = first; line <= Math.min(view.last, 1000); line += 1) expect(held.has(line)).toBe(true);
    }),
  );
});

test("what is held in the end is near the view, and no more than allowed", () => {
  assert(
    property(uniqueArray(integer({ min: 1, max: 500 })), (held) => {
      const far = new Set(farLines(held, { first: 200, last: 220 }, 50));
      const kept = held.filter((line) => !far.has(line));
      expect(kept.length).toBe(Math.min(held.length, 50));
      const away = (line: number) => Math.max(200 - line, line - 220, 0);
      const worst = Math.max(0, ...kept.map(away));
      for (const line of far) expect(away(line)).toBeGreaterThanOrEqual(worst);
    }),
  );
});
