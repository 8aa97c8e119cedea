import { array, assert, integer, property } from "fast-check";
import { expect, test } from "vitest";
import { edgesOf, mostRows, windowColumns, windowRows } from "./window.ts";

const rowHeight = 32;
const place = integer({ min: -100, max: 400_000 });
const length = integer({ min: 0, max: 3000 });
const step = integer({ min: 1, max: 16 });

test("every row in view is drawn, and few others", () => {
  assert(
    property(place, length, integer({ min: 0, max: 10_000 }), step, (offset, size, count, by) => {
      const { from, to } = windowRows({ offset, length: size, rowHeight, count, step: by });
      expect(from).toBeGreaterThanOrEqual(0);
      expect(to).toBeLessThanOrEqual(count);
      const top = Math.max(0, offset);
      for (let row = Math.floor(top / rowHeight); row * rowHeight < top + size && row < count; row += 1) {
        expect(row >= from && row < to).toBe(true);
      }
      expect(to - from).toBeLessThanOrEqual(Math.ceil(size / rowHeight) + 1 + 4 * by);
      expect(to - from).toBeLessThanOrEqual(mostRows({ length: size, rowHeight, step: by }));
    }),
  );
});

test("every column in view is drawn, whatever the widths", () => {
  assert(
    property(
      array(integer({ min: 1, max: 400 }), { maxLength: 300 }),
      place,
      length,
      step,
      (widths, offset, size, by) => {
        const edges = edgesOf(widths);
        const { from, to } = windowColumns({ offset: Math.max(0, offset), length: size, edges, step: by });
        widths.forEach((width, at) => {
          const left = edges[at] ?? 0;
          const inView = left < Math.max(0, offset) + size && left + width > Math.max(0, offset);
          expect(!inView || (at >= from && at < to)).toBe(true);
        });
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(widths.length);
      },
    ),
  );
});

test("a small movement draws the same rows", () => {
  const view = { length: 600, rowHeight, count: 1000, step: 8 };
  expect(windowRows({ ...view, offset: 3205 })).toEqual(windowRows({ ...view, offset: 3230 }));
});
