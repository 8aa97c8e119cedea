import fc from "fast-check";
import { expect, test } from "vitest";
import { evenly } from "./sample.ts";

test("a sample rises from the first to the last in even steps", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 5000 }), fc.integer({ min: 2, max: 400 }), (count, most) => {
      const chosen = evenly(count, most);
      expect(chosen).toHaveLength(Math.min(count, most));
      expect([chosen[0], chosen.at(-1)]).toEqual([0, count - 1]);
      const gaps = chosen.slice(1).map((each, i) => each - (chosen[i] ?? 0));
      expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(1);
      expect(Math.min(...gaps)).toBeGreaterThan(0);
    }),
  );
  expect([evenly(9, 1), evenly(0, 5)]).toEqual([[8], []]);
});
