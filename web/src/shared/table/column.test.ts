import { expect, test } from "vitest";
import { countPinned, moveColumn } from "./column.ts";

const column = (width: number, pinned = true) => ({ width, pinned });

test("pinned columns stay as far as half of the width is left to the others", () => {
  const columns = [column(36), column(30), column(180), column(90, false), column(90)];
  expect(countPinned(columns, 1000)).toBe(3);
  expect(countPinned(columns, 366)).toBe(2);
  expect(countPinned(columns, 40)).toBe(0);
});

test.each([
  ["c", "a", ["c", "a", "b"]],
  ["a", "c", ["b", "a", "c"]],
  ["a", undefined, ["b", "c", "a"]],
  ["a", "a", ["a", "b", "c"]],
  ["x", "a", ["a", "b", "c"]],
  ["a", "x", ["a", "b", "c"]],
])("%s moved before %s", (moved, before, order) => {
  expect(moveColumn(["a", "b", "c"], moved, before)).toEqual(order);
});
