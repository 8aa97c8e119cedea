import { expect, test } from "vitest";
import { isFlight, nextRow } from "./next-row.ts";

const view = { top: 0, bottom: 800 };
const row = (top: number, wanted = true) => ({ place: { top, bottom: top + 200 }, wanted });

test("the row nearest to the middle of the view comes first, from either side", () => {
  const [far, near, below] = [row(-300), row(250), row(900)];
  expect(nextRow([far, near, below], view)).toBe(near);
  expect(nextRow([far, below], view)).toBe(far);
});

test("rows are taken away only when none is to be shown", () => {
  const [gone, far] = [row(300, false), row(1100)];
  expect(nextRow([gone, far], view)).toBe(far);
  expect(nextRow([gone], view)).toBe(gone);
  expect(nextRow([], view)).toBeUndefined();
});

test("a turn of the wheel is no flight, a fling is, in both directions", () => {
  expect([0, 40, -40].map(isFlight)).toEqual([false, false, false]);
  expect([120, -120].map(isFlight)).toEqual([true, true]);
});
