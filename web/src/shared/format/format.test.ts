import { expect, test } from "vitest";
import { formatCount } from "./count.ts";
import { formatDuration, formatSpan } from "./duration.ts";
import { formatSize } from "./size.ts";
import { formatAgo } from "./time.ts";

test.each([
  [0, "0ms"],
  [850, "850ms"],
  [6100, "6.1s"],
  [59_999, "59s"],
  [192_000, "3m 12s"],
  [3_600_000, "1h"],
  [90_061_000, "1d 1h"],
])("%i ms are shown as %s", (ms, shown) => {
  expect(formatDuration(ms)).toBe(shown);
});

test("a span without an end runs until now", () => {
  expect(formatSpan("2026-01-01T00:00:00Z", null, Date.parse("2026-01-01T00:00:05Z"))).toBe("5s");
  expect(formatSpan(null, null, 0)).toBe("");
});

test.each([
  [1204, true, "1,204"],
  [10_000, false, "10,000+"],
])("%i, exact: %s, is shown as %s", (count, exact, shown) => {
  expect(formatCount({ count, exact })).toBe(shown);
});

test.each([
  [0, "0 B"],
  [1023, "1023 B"],
  [1536, "1.5 KiB"],
  [1_288_490_189, "1.2 GiB"],
  [157_286_400, "150 MiB"],
])("%i bytes are shown as %s", (bytes, shown) => {
  expect(formatSize(bytes)).toBe(shown);
});

test.each([
  ["2026-01-01T00:00:00Z", "2m ago"],
  ["2026-01-01T00:02:05Z", "now"],
  ["2026-01-01T03:02:00Z", "in 3h"],
])("%s is %s", (instant, shown) => {
  expect(formatAgo(instant, Date.parse("2026-01-01T00:02:00Z"))).toBe(shown);
});
