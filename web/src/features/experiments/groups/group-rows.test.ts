import { expect, test } from "vitest";
import type { RunsPage } from "../runs/queries.ts";
import type { RunRow } from "../runs/run-row.ts";
import { groupId, groupRows } from "./group-rows.ts";
import { filterOfGroup, groupedColumns, parseGroup, type RunGroup } from "./queries.ts";

const group = (value: string | null, count: number) => ({ value, count, newest_run: null, values: [] }) as RunGroup;
const page = (...ids: string[]): RunsPage => ({
  rows: ids.map((id) => ({ head: { run_id: id } }) as RunRow),
  next: null,
  total: null,
});

test("an open group has its runs below it, and says how many are not shown", () => {
  const groups = [group("0.1", 3), group(null, 1)];
  const rows = groupRows(groups, new Set([groupId("0.1")]), new Map([[groupId("0.1"), page("a", "b")]]));
  expect(rows.map((row) => (row.is === "rest" ? `rest ${row.left}` : row.is))).toEqual([
    "group",
    "run",
    "run",
    "rest 1",
    "group",
  ]);
});

test("the runs without a value are no group of the text null", () => {
  expect(groupId(null)).not.toBe(groupId("null"));
  const by = { of: "param", key: "lr" } as const;
  expect(filterOfGroup("a = 1", by, null)).toBe("a = 1 and params.lr is null");
  expect(filterOfGroup(undefined, by, "it's")).toBe("params.lr = 'it''s'");
});

test("groups are made by params and tags only", () => {
  expect(parseGroup("param:lr")).toEqual({ of: "param", key: "lr" });
  expect(parseGroup("metric:acc")).toBeUndefined();
  expect(groupedColumns(["run:user", "metric.max:acc", "param:lr"])).toEqual(["metric.max:acc", "param:lr"]);
});
