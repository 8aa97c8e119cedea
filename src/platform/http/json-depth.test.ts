import fc from "fast-check";
import { expect, test } from "vitest";
import { isDeeperThan } from "./json-depth.ts";

function depthOf(value: unknown): number {
  if (value === null || typeof value !== "object") return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

test("agrees with the depth of the parsed value", () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), fc.integer({ min: 0, max: 8 }), (text, limit) => {
      expect(isDeeperThan(text, limit)).toBe(depthOf(JSON.parse(text)) > limit);
    }),
  );
});

test("brackets and quotes inside strings do not count", () => {
  expect(isDeeperThan(JSON.stringify({ a: '[[[[\\"{{{', b: "\\" }), 1)).toBe(false);
});

test("a megabyte of brackets is refused at once", () => {
  expect(isDeeperThan("[".repeat(1_000_000), 64)).toBe(true);
});
