import * as fc from "fast-check";
import { expect, test } from "vitest";
import { byteRange } from "./byte-range.ts";

test.each([
  ["bytes=0-", 10, { offset: 0, length: 10 }],
  ["bytes=2-4", 10, { offset: 2, length: 3 }],
  ["bytes=2-99", 10, { offset: 2, length: 8 }],
  ["bytes=-3", 10, { offset: 7, length: 3 }],
  ["bytes=-99", 10, { offset: 0, length: 10 }],
  ["bytes=10-", 10, "unsatisfiable"],
  ["bytes=0-", 0, "unsatisfiable"],
  ["bytes=-0", 10, "unsatisfiable"],
  ["bytes=5-2", 10, undefined],
  ["bytes=0-1,3-4", 10, undefined],
  ["lines=0-1", 10, undefined],
  ["bytes=-", 10, undefined],
] as const)("%s of %i bytes", (header, size, range) => {
  expect(byteRange(header, size)).toEqual(range);
});

test("no range leaves the file", () => {
  const number = fc.oneof(fc.nat().map(String), fc.constant(""), fc.constant("9".repeat(40)));
  fc.assert(
    fc.property(number, number, fc.nat(), (first, last, size) => {
      const range = byteRange(`bytes=${first}-${last}`, size);
      if (range === undefined || range === "unsatisfiable") return;
      expect(range.length).toBeGreaterThan(0);
      expect(range.offset + range.length).toBeLessThanOrEqual(size);
    }),
  );
});
