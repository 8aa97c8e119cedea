import { expect, test } from "vitest";
import type { Peers } from "../queries.ts";
import { bestPeer, differingParams } from "./differing-params.ts";

const head = {
  name: "",
  experiment_id: "1",
  experiment: "digits",
  status: "FINISHED",
  user: "researcher1",
  created_by: "researcher1",
  parent_run_id: null,
  job_id: null,
  attempt: null,
  superseded: false,
  deleted: false,
  started_at: null,
  finished_at: null,
};

function peers(rows: readonly (readonly [id: string, ...values: (string | number | null)[]])[]): Peers {
  return {
    params: ["batch", "lr", "seed"],
    metric: "acc",
    rows: rows.map(([id, ...values]) => ({ ...head, run_id: id, values })),
    ranked: null,
  };
}

const run = { run_id: "me", params: { batch: "16", lr: "3.0", seed: "0" } };

test("tells what sets the run apart, what differs from the best first, the frequent values first", () => {
  const found = differingParams(
    run,
    peers([
      ["best", "16", "0.3", "0", 0.9],
      ["other", "16", "0.1", null, 0.8],
      ["third", "8", "0.1", "0", 0.7],
      ["me", "16", "3.0", "0", 0.1],
    ]),
  );
  expect(found).toEqual([
    {
      key: "lr",
      value: "3.0",
      best: "0.3",
      others: [
        { value: "0.1", runs: 2 },
        { value: "0.3", runs: 1 },
      ],
    },
    { key: "batch", value: "16", best: "16", others: [{ value: "8", runs: 1 }] },
    { key: "seed", value: "0", best: "0", others: [{ value: null, runs: 1 }] },
  ]);
});

test("a run alone, or the same as all others, differs in nothing", () => {
  expect(differingParams(run, peers([["me", "16", "3.0", "0", 0.1]]))).toEqual([]);
  expect(differingParams(run, peers([["a", "16", "3.0", "0", 0.1]]))).toEqual([]);
});

test("the best has a number: NaN is not the best", () => {
  const found = bestPeer(
    peers([
      ["a", null, null, null, "NaN"],
      ["b", null, null, null, 0.5],
    ]),
  );
  expect(found?.run_id).toBe("b");
});
