import { expect, test } from "vitest";
import { formatDelta, formatNumber } from "./number.ts";

test.each([
  [0.954123, "0.9541"],
  [12, "12"],
  [-3.5, "−3.5"],
  [123456, "123456"],
  [1234567, "1.235e6"],
  [0.000012345, "1.234e-5"],
  [0, "0"],
  [-0, "0"],
  [Number.NaN, "NaN"],
  ["NaN", "NaN"],
  ["Infinity", "Inf"],
  [Number.MAX_VALUE, "Inf"],
  ["-Infinity", "−Inf"],
  [null, "–"],
  [undefined, "–"],
])("%s is shown as %s", (value, shown) => {
  expect(formatNumber(value)).toBe(shown);
});

test.each([
  [0.0139, "+0.0139 ▲"],
  [-2, "−2 ▼"],
  [0, "±0"],
])("a difference of %s is shown as %s", (delta, shown) => {
  expect(formatDelta(delta)).toBe(shown);
});
