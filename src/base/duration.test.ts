import { assert, constantFrom, integer, property, string } from "fast-check";
import { expect, test } from "vitest";
import { formatDuration, parseDuration } from "./duration.ts";

test.each([
  ["500ms", 500],
  ["30s", 30_000],
  ["15m", 900_000],
  ["24h", 86_400_000],
  ["7d", 604_800_000],
  ["1h30m", 5_400_000],
  ["1.5h", 5_400_000],
  ["1.1h", 3_960_000],
  ["90", 90_000],
  ["0.5", 500],
  ["0", 0],
])("%s is %i ms", (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

test.each(["", "s", "-5s", "5 s", "5x", "5s!", "x5s", "1.s", "0.0001s", "1e3", "99999999999999999d", "5sms"])(
  "%j is no duration",
  (text) => {
    expect(parseDuration(text)).toBeUndefined();
  },
);

test("what is formatted reads back as the same", () => {
  assert(
    property(integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (ms) => {
      expect(parseDuration(formatDuration(ms))).toBe(ms);
    }),
  );
});

test("whatever is read of any text can be formatted and read again", () => {
  const character = constantFrom("0", "1", "5", "9", ".", "s", "m", "h", "d", " ", "-");
  assert(
    property(string({ unit: character }), (text) => {
      const ms = parseDuration(text);
      expect(ms === undefined ? undefined : parseDuration(formatDuration(ms))).toBe(ms);
    }),
  );
});

test("people read the largest units first", () => {
  expect([0, 500, 60_000, 5_400_000, 93_784_005].map(formatDuration)).toEqual([
    "0s",
    "500ms",
    "1m",
    "1h30m",
    "1d2h3m4s5ms",
  ]);
});
