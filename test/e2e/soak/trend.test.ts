import { expect, test } from "vitest";
import { trendOf } from "./trend.ts";

const over = (values: readonly number[]) => values.map((value, i) => [i, value] as const);

test("what only fills at the beginning is flat", () => {
  expect(trendOf(over([10, 30, 50, 60, 61, 60, 61, 60, 61, 60])).share).toBeLessThan(0.01);
});

test("what grows on is not", () => {
  const { perMinute, share } = trendOf(over([10, 12, 14, 16, 18, 20, 22, 24]));
  expect(perMinute).toBeCloseTo(2);
  expect(share).toBeGreaterThan(0.2);
});

test("one look has no trend", () => {
  expect(trendOf(over([5]))).toEqual({ perMinute: 0, share: 0 });
});
