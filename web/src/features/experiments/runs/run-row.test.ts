import { expect, test } from "vitest";
import { judgeFirstPage } from "./judge-first-page.ts";
import { cellOf, mergeRows, rowsOf } from "./run-row.ts";
import { lackingCells } from "./use-missing-cells.ts";

type Item = Parameters<typeof rowsOf>[0][number];

const item = (id: string, values: Item["values"], status = "RUNNING") => ({ run_id: id, status, values }) as Item;
const rows = rowsOf([item("a", [1, null]), item("b", [2, "x"])], ["metric:acc", "tag:t"]);

test("more columns stand beside those that were read, and newer values replace older ones", () => {
  const [a, b] = mergeRows(rows, rowsOf([item("a", [9, "p"], "FINISHED")], ["metric:acc", "param:lr"]));
  expect([cellOf(a!, "metric:acc"), cellOf(a!, "tag:t"), cellOf(a!, "param:lr")]).toEqual([9, null, "p"]);
  expect(a?.head.status).toBe("FINISHED");
  expect(b).toBe(rows[1]);
});

test("a value that went is gone, not the older one", () => {
  const [, b] = mergeRows(rows, rowsOf([item("b", [null])], ["tag:t"]));
  expect(cellOf(b!, "tag:t")).toBeNull();
});

test("only rows that lack a column are read", () => {
  const [a] = mergeRows(rows.slice(0, 1), rowsOf([item("a", ["1"])], ["param:lr"]));
  expect(lackingCells([a!, rows[1]!], ["metric:acc", "param:lr"])).toEqual({ ids: ["b"], columns: ["param:lr"] });
});

test.each([
  [["a", "b"], { fresh: 0, isSame: true }],
  [["b", "a"], { fresh: 0, isSame: false }],
  [["c", "a", "b"], { fresh: 1, isSame: false }],
  [["a"], { fresh: 0, isSame: true }],
])("a first page of %j is judged against a and b", (ids, verdict) => {
  const now = rowsOf(
    ids.map((id) => item(id, [])),
    [],
  );
  expect(judgeFirstPage(rows, now)).toEqual(verdict);
});
