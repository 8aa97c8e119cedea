import fc from "fast-check";
import { expect, test } from "vitest";
import type { Line } from "../data/line.ts";
import { steadyRange, yRangeOf } from "./y-range.ts";

function line(values: readonly (number | null)[]): Line {
  return { x: values.map((_, i) => i), min: values, max: values, last: values, smoothed: undefined, version: "" };
}

const shown = { from: -Infinity, to: Infinity };
const value = fc.oneof(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.constant(null));

test("everything finite is within the range when everything is asked for", () => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 60 }), fc.boolean(), (values, log) => {
      const range = yRangeOf([line(values)], { shown, log, everything: true });
      const kept = values.filter((each) => each !== null).filter((each) => !log || each > 0);
      expect(range === undefined).toBe(kept.length === 0);
      if (range === undefined) return;
      expect(range.to).toBeGreaterThan(range.from);
      for (const each of kept) {
        expect(each).toBeGreaterThanOrEqual(range.from);
        expect(each).toBeLessThanOrEqual(range.to);
      }
      expect(range.notPositive).toBe(log ? values.filter((each) => each !== null && each <= 0).length : 0);
    }),
  );
});

test("one value far away does not flatten the others, and is counted", () => {
  const values = Array.from({ length: 200 }, (_, i) => Math.sin(i));
  const range = yRangeOf([line([...values, 1e9])], { shown, log: false, everything: false });
  expect(range?.to).toBeLessThan(2);
  expect(range?.beyond).toBe(1);
});

test("only what is shown counts", () => {
  const range = yRangeOf([line([100, 1, 2, 100])], { shown: { from: 1, to: 2 }, log: false, everything: false });
  expect(range?.to).toBeLessThan(3);
});

test("the range stays while it holds the next one well", () => {
  const of = (from: number, to: number) => ({ from, to });
  expect(steadyRange(of(0, 10), of(1, 9))).toEqual(of(0, 10));
  expect(steadyRange(of(0, 10), of(1, 11))).toEqual(of(1, 11));
  expect(steadyRange(of(0, 10), of(4, 6))).toEqual(of(4, 6));
});

test("values are left out exactly when almost all others lie within an eighth of the height", () => {
  const some = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: -20, max: 20, noNaN: true }));
  fc.assert(
    fc.property(fc.array(some, { minLength: 20, maxLength: 300 }), (values) => {
      const sorted = values.toSorted((a, b) => a - b);
      const few = Math.max(1, Math.floor(values.length / 100));
      const [low, from, to, high] = [0, few, -1 - few, -1].map((at) => sorted.at(at) ?? 0) as [
        number,
        number,
        number,
        number,
      ];
      const range = yRangeOf([line(values)], { shown, log: false, everything: false });
      expect((range?.beyond ?? 0) > 0).toBe(to > from && high - low > 8 * (to - from));
    }),
  );
});
