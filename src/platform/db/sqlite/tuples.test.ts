import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { allTuples, asTuples, objectsOf } from "./tuples.ts";

test("rows are what node:sqlite answers by itself, null, bytes and a name that comes twice included", () => {
  const native = new DatabaseSync(":memory:");
  onTestFinished(() => native.close());
  const sql = "select 1 as a, 'x' as b, null as c, x'0102' as d, 2.5 as a union all select ?, '', 3, x'', -1";
  const own = native.prepare(sql).all(7);
  const statement = native.prepare(sql);
  const rows = objectsOf({ columns: asTuples(statement), rows: allTuples(statement, [7]) });
  expect(rows).toEqual(own.map((row) => ({ ...row })));
  expect(rows).toHaveLength(2);
});

test("a statement without rows has no columns", () => {
  const native = new DatabaseSync(":memory:");
  onTestFinished(() => native.close());
  expect(asTuples(native.prepare("create table t (a)"))).toEqual([]);
});
