import { expect, test } from "vitest";
import type { Line } from "../data/line.ts";
import { readingsAt } from "./readings.ts";

function line(x: readonly number[], last: readonly (number | null)[], more: Partial<Line> = {}): Line {
  return { x, min: last, max: last, last, smoothed: undefined, version: "", ...more };
}

test("each run's nearest value, the greatest first, with its distance to the baseline", () => {
  const lines = new Map([
    ["a", line([0, 10, 20], [1, 2, 3])],
    ["b", line([0, 11, 20], [5, 6, 7], { min: [5, 4, 7] })],
    ["c", line([0, 10], [1, null])],
  ]);
  expect(readingsAt(lines, 12, "a")).toEqual([
    { runId: "b", x: 11, value: 6, band: [4, 6], delta: 4 },
    { runId: "a", x: 10, value: 2, band: undefined, delta: undefined },
    { runId: "c", x: 10, value: null, band: undefined, delta: undefined },
  ]);
});

test("a line that ended long before has no value; the smoothed value goes first", () => {
  const lines = new Map([["a", line([0, 1, 2], [1, 2, 3], { smoothed: [1, 1.5, 2] })]]);
  expect(readingsAt(lines, 9, undefined)).toEqual([]);
  expect(readingsAt(lines, 2.4, undefined)[0]?.value).toBe(2);
});
