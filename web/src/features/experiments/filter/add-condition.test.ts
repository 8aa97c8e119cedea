import { expect, test } from "vitest";
import type { RunHead } from "../runs/run-row.ts";
import { addCondition, conditionsOf } from "./add-condition.ts";

const head = { run_id: "0".repeat(32), name: "it's", status: "FINISHED", user: "researcher1" } as RunHead;

test.each([
  [undefined, "a = 1", "a = 1"],
  ["  ", "a = 1", "a = 1"],
  ["b = 2", "a = 1", "b = 2 and a = 1"],
  ["b = 2 OR c = 3", "a = 1", "(b = 2 OR c = 3) and a = 1"],
  ["b = 'this or that'", "a = 1", "b = 'this or that' and a = 1"],
])("to %j comes %s", (filter, condition, whole) => {
  expect(addCondition(filter, condition)).toBe(whole);
});

test.each([
  ["param:lr", "0.1", "params.lr = '0.1'"],
  ["param:lr", null, "params.lr is null"],
  ["metric:val loss", 0.5, "metrics.`val loss` = 0.5"],
  ["name", undefined, "run_name = 'it''s'"],
  ["state", undefined, "status = 'FINISHED'"],
  ["run:user", undefined, "user_id = 'researcher1'"],
  ["metric:acc", "NaN", undefined],
  ["metric:acc", null, undefined],
  ["metric.max:acc", 1, undefined],
  ["run:duration", undefined, undefined],
])("the value %s %j is asked for as %s", (column, value, equal) => {
  expect(conditionsOf(column, value, head)?.equal).toBe(equal);
});
