import { expect, test } from "vitest";
import { floorsOf, trendOf } from "./trend.ts";

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

test("a saw that stays at its height is flat, one on a slope is not", () => {
  const saw = (slope: number) => over(Array.from({ length: 60 }, (_, i) => 100 + (i % 7) * 10 + slope * i));
  expect(Math.abs(trendOf(floorsOf(saw(0))).share)).toBeLessThan(0.05);
  expect(trendOf(floorsOf(saw(2))).share).toBeGreaterThan(0.2);
});
