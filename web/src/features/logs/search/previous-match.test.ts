import { asyncProperty, assert, integer, uniqueArray } from "fast-check";
import { expect, test } from "vitest";
import { previousMatch } from "./previous-match.ts";

test("finds the nearest match before a line, wherever matches are", async () => {
  const lines = integer({ min: 1, max: 5000 });
  await assert(
    asyncProperty(uniqueArray(lines), lines, async (matches, before) => {
      const first = (from: number) => Promise.resolve(matches.toSorted((a, b) => a - b).find((line) => line >= from));
      const nearest = Math.max(...matches.filter((line) => line < before));
      expect(await previousMatch(first, before)).toBe(nearest === -Infinity ? undefined : nearest);
    }),
  );
});

test("asks seldom, also in tens of millions of lines", async () => {
  let asked = 0;
  const first = (from: number) => {
    asked += 1;
    return Promise.resolve(from <= 17 ? 17 : 40_000_000);
  };
  expect(await previousMatch(first, 40_000_000)).toBe(17);
  expect(asked).toBeLessThan(50);
});
