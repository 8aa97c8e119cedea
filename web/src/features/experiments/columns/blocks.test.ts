import { expect, test } from "vitest";
import { blocksAround, leadColumns } from "./blocks.ts";

const columns = ["run:started", ...Array.from({ length: 100 }, (_, at) => `metric:m${at}`)];

test("the first forty that are logged come with the rows", () => {
  expect(leadColumns(columns)).toEqual(columns.slice(1, 41));
});

test("a column in view brings its whole block", () => {
  expect(blocksAround(columns, ["metric:m45", "run:started"])).toEqual(columns.slice(41, 81));
  expect(blocksAround(columns, ["metric:m39", "metric:m40"])).toEqual(columns.slice(1, 81));
  expect(blocksAround(columns, ["run:started", "name"])).toEqual([]);
});
