import { expect, test } from "vitest";
import { isSplitTable } from "./is-split-table.ts";

test.each([
  [{ columns: ["a"], data: [[1], [2]] }, true],
  [{ columns: ["a"], data: [] }, true],
  [{ columns: ["a"], data: [1] }, false],
  [{ columns: "a", data: [] }, false],
  [[1, 2], false],
  [null, false],
  ["columns", false],
])("%j: %s", (value, expected) => {
  expect(isSplitTable(value)).toBe(expected);
});
