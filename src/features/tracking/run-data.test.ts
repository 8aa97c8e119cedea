import { expect, test } from "vitest";
import type { Tx } from "#/platform/db/index.ts";
import { dataOfRuns } from "./run-data.ts";
import { KeyCache } from "./store/key-cache.ts";

/** Runs a body that needs no statement. */
function valueOf<T>(body: Tx<T>): T {
  const step = body.next();
  if (step.done !== true) throw new Error("it asked the database");
  return step.value;
}

test("each run has its own entries in the order of the keys, whatever order the rows and ids have", () => {
  const keys = new KeyCache();
  keys.add([
    ["z", 1],
    ["a", 2],
    ["m", 3],
  ]);
  const params = [
    [7, 1],
    [8, 3],
    [7, 2],
    [8, 2],
    [7, 3],
  ].map(([run_id = 0, key_id = 0]) => ({
    run_id,
    key_id,
    value: `${run_id}/${key_id}`,
  }));
  const metrics = [{ run_id: 8, key_id: 1, step: 3, timestamp: 4, value: 0, is_nan: 1 }];
  const data = valueOf(dataOfRuns({ params, tags: [], metrics }, keys));
  expect(data(7).params.map(({ key }) => key)).toEqual(["a", "m", "z"]);
  expect(data(8)).toEqual({
    params: [
      { key: "a", value: "8/2" },
      { key: "m", value: "8/3" },
    ],
    tags: [],
    metrics: [{ key: "z", value: Number.NaN, timestamp: 4, step: 3 }],
  });
  expect(data(9)).toEqual({ params: [], tags: [], metrics: [] });
});
