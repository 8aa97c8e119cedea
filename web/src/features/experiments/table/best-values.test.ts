import { expect, test } from "vitest";
import { rowsOf } from "../runs/run-row.ts";
import { bestValues, numberOf } from "./best-values.ts";

type Item = Parameters<typeof rowsOf>[0][number];
const columns = ["metric:acc", "metric:loss", "param:lr"];
const rows = rowsOf(
  [
    ["NaN", 3, "0.1"],
    [0.9, 2, "0.1"],
    [0.95, "Infinity", "0.2"],
    [null, 1, "0.3"],
  ].map((values, at) => ({ run_id: `${at}`, values }) as Item),
  columns,
);
const best = (hasMore: boolean, sort?: string) => Object.fromEntries(bestValues({ rows, hasMore, sort }, columns));

test("an accuracy is best when it is high, a loss when it is low, and NaN never", () => {
  expect(best(false)).toEqual({ "metric:acc": 0.95, "metric:loss": 1 });
});

test("while runs are missing, only the first of a list that is sorted by it is known to be best", () => {
  expect(best(true)).toEqual({});
  expect(best(true, "metric:loss")).toEqual({ "metric:loss": 1 });
  expect(best(true, "-metric:loss")).toEqual({});
});

test("where all are equal none is best", () => {
  expect(bestValues({ rows: [rows[1]!, rows[1]!], hasMore: false, sort: undefined }, columns).size).toBe(0);
});

test.each([
  ["Infinity", Infinity],
  ["NaN", undefined],
  [null, undefined],
  ["", undefined],
  [0, 0],
])("%j is the number %s", (value, number) => {
  expect(numberOf(value)).toBe(number);
});
