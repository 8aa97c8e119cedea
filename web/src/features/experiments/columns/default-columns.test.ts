import { expect, test } from "vitest";
import { rowsOf } from "../runs/run-row.ts";
import { chooseColumns } from "./default-columns.ts";

type Item = Parameters<typeof rowsOf>[0][number];
const ids = ["metric:system/gpu", "metric:steps", "metric:val_acc", "metric:never", "param:lr", "param:seed"];
const rows = (...values: Item["values"][]) =>
  rowsOf(
    values.map((each, at) => ({ run_id: `${at}`, values: each }) as Item),
    ids,
  );
const choose = (...values: Item["values"][]) => chooseColumns(rows(...values), ids.slice(0, 4), ids.slice(4));

test("headline metrics first, those of the machine last, and params that differ", () => {
  expect(choose([1, 2, 3, null, "0.1", "7"], [1, 2, 3, null, "0.3", "7"])).toEqual([
    "metric:val_acc",
    "metric:steps",
    "metric:system/gpu",
    "param:lr",
    "run:duration",
    "run:started",
    "run:user",
  ]);
});

test("a single run shows its params, though nothing differs", () => {
  expect(choose([1, 2, 3, null, "0.1", "7"])).toContain("param:seed");
});

test("names with numbers stand in the order of the numbers", () => {
  const layers = ["metric:layer10", "metric:layer2"];
  const run = rowsOf([{ run_id: "1", values: [1, 2] } as Item], layers);
  expect(chooseColumns(run, layers, []).slice(0, 2)).toEqual(["metric:layer2", "metric:layer10"]);
});
