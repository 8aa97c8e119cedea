import { expect, test } from "vitest";
import { nextSort, orderBy, parseSort } from "./sort.ts";

test.each([
  [undefined, "start_time DESC"],
  ["-metric:acc", "metrics.acc DESC"],
  ["metric:val loss", "metrics.`val loss` ASC"],
  ["-param:a`b", "params.`a``b` DESC"],
  ["tag:mlflow.source.name", "tags.mlflow.source.name ASC"],
  ["tag:ends.", "tags.`ends.` ASC"],
  ["run:duration", "duration ASC"],
  ["name", "run_name ASC"],
  ["-nothing", "start_time DESC"],
  ["run:job", "start_time DESC"],
  ["metric.max:acc", "start_time DESC"],
])("%s asks for %s", (sort, order) => {
  expect(orderBy(sort)).toEqual([order]);
});

test("a press goes around: best first, the other way, none", () => {
  const first = nextSort(undefined, "metric:acc", true);
  const second = nextSort(first, "metric:acc", true);
  expect([first, second, nextSort(second, "metric:acc", true)]).toEqual(["-metric:acc", "metric:acc", undefined]);
  expect(nextSort("-metric:acc", "name", false)).toBe("name");
});

test("a key that begins with a minus is not taken for an order", () => {
  expect(parseSort("--x")).toBeUndefined();
  expect(parseSort("metric:-x")).toEqual({ column: "metric:-x", descending: false });
});
