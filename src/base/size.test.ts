import { assert, integer, nat, property } from "fast-check";
import { expect, test } from "vitest";
import { describeSize, formatSize, parseSize } from "./size.ts";

test.each([
  ["0", 0],
  ["1024", 1024],
  ["100b", 100],
  ["1k", 1024],
  ["512Mi", 536_870_912],
  ["4Gi", 4_294_967_296],
  ["16g", 17_179_869_184],
  ["1.5GiB", 1_610_612_736],
  ["2T", 2_199_023_255_552],
])("%s is %i bytes", (text, bytes) => {
  expect(parseSize(text)).toBe(bytes);
});

test.each(["", "Gi", "-1", "4 Gi", "4x", "1.5", "4Gii", "1e3", "9999999P"])("%j is no size", (text) => {
  expect(parseSize(text)).toBeUndefined();
});

test("what is formatted reads back as the same", () => {
  assert(
    property(integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), nat(5), (count, power) => {
      const bytes = Math.floor(count / 1024 ** power) * 1024 ** power;
      expect(parseSize(formatSize(bytes))).toBe(bytes);
    }),
  );
});

test("people read a rounded count and a unit", () => {
  expect([0, 1023, 1024, 1_610_612_736, 327_155_712].map(describeSize)).toEqual([
    "0 B",
    "1023 B",
    "1.0 KiB",
    "1.5 GiB",
    "312 MiB",
  ]);
});
