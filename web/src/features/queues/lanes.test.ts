import { array, assert, property, integer, record } from "fast-check";
import { expect, test } from "vitest";
import { assignLanes } from "./lanes.ts";

const stretches = array(
  record({ from: integer({ min: 0, max: 50 }), length: integer({ min: 1, max: 20 }) }).map(({ from, length }) => ({
    from,
    to: from + length,
  })),
);

test("in a lane nothing overlaps", () => {
  assert(
    property(stretches, (all) => {
      const lanes = assignLanes(all);
      const clash = all.some((a, i) =>
        all.some((b, j) => i < j && lanes[i] === lanes[j] && a.from < b.to && b.from < a.to),
      );
      expect(clash).toBe(false);
    }),
  );
});

test("there are as many lanes as ran at once", () => {
  assert(
    property(stretches, (all) => {
      const atOnce = all.map(({ from }) => all.filter((each) => each.from <= from && from < each.to).length);
      expect(new Set(assignLanes(all)).size).toBe(Math.max(0, ...atOnce));
    }),
  );
});
