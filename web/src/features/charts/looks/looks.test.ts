import fc from "fast-check";
import { expect, test } from "vitest";
import { assignSlots, dashOf, lookOfSlot, seriesColor } from "./looks.ts";

const runId = fc.uuid().map((id) => id.replaceAll("-", ""));
const runIds = fc.uniqueArray(runId, { maxLength: 60 });

test("up to ten new runs have ten colours, and no two of fifty look the same", () => {
  const looksOf = (ids: readonly string[]) => [...assignSlots(ids, new Map()).values()].map(lookOfSlot);
  fc.assert(
    fc.property(fc.uniqueArray(runId, { maxLength: 50 }), (ids) => {
      expect(new Set(looksOf(ids).map((look) => JSON.stringify(look))).size).toBe(ids.length);
      const few = ids.slice(0, 10);
      expect(new Set(looksOf(few).map(({ color }) => color)).size).toBe(few.length);
    }),
  );
});

test("up to six new runs have colours that are told apart at a glance", () => {
  const similar = [
    [0, 5],
    [1, 3, 6, 9],
  ].map((colors) => new Set(colors.map((color) => `var(--series-${color})`)));
  fc.assert(
    fc.property(fc.uniqueArray(runId, { maxLength: 6 }), (ids) => {
      const colors = [...assignSlots(ids, new Map()).values()].map((slot) => lookOfSlot(slot).color);
      for (const family of similar) expect(colors.filter((color) => family.has(color)).length).toBeLessThan(2);
    }),
  );
});

test("a remembered run keeps its colour beside any others and in any order", () => {
  fc.assert(
    fc.property(runIds, runIds, (before, others) => {
      const remembered = assignSlots(before, new Map());
      const later = assignSlots([...others, ...before].toReversed(), remembered);
      for (const id of before) {
        expect(lookOfSlot(later.get(id) ?? -1).color).toBe(lookOfSlot(remembered.get(id) ?? -1).color);
      }
      expect(later).toEqual(assignSlots([...before, ...others], remembered));
    }),
  );
});

test("a run alone has the colour of its id", () => {
  fc.assert(
    fc.property(runId, (id) => {
      expect(lookOfSlot(assignSlots([id], new Map()).get(id) ?? -1)).toEqual({ color: seriesColor(id), dash: [] });
    }),
  );
});

test("dashes begin with none and differ for fifty lines", () => {
  expect(dashOf(0)).toEqual([]);
  expect(new Set([0, 1, 2, 3, 4].map((ten) => dashOf(ten).join())).size).toBe(5);
});
