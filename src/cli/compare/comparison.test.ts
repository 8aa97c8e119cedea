import { expect, test } from "vitest";
import { plain } from "../terminal/paint.ts";
import { compareRuns, type ComparedRun } from "#/base/run-comparison/index.ts";
import { comparisonTable } from "./comparison-table.ts";
import { directionOf } from "#/base/run-comparison/direction.ts";

function run(id: string, params: Record<string, string>, metrics: Record<string, number>): ComparedRun {
  return { id, name: `run-${id}`, status: "FINISHED", jobId: id, params, metrics };
}

const sweep = [
  run("1", { lr: "0.003", epochs: "8" }, { val_accuracy: 0.61, val_loss: 1.9 }),
  run("2", { lr: "0.3", epochs: "8" }, { val_accuracy: 0.965, val_loss: 0.12 }),
  run("3", { lr: "3.0", epochs: "8" }, { val_accuracy: 0.1, val_loss: Number.NaN }),
  run("4", { lr: "0.03", epochs: "8" }, {}),
];

test("only parameters that differ are shown, and the best run comes first", () => {
  const comparison = compareRuns(sweep);
  expect(comparison.params).toEqual(["lr"]);
  expect(comparison.rankedBy?.name).toBe("val_accuracy");
  expect(comparison.bestRun).toBe("2");
  expect(comparison.runs.map(({ id }) => id)).toEqual(["2", "1", "3", "4"]);
});

test("a loss is better when it is lower, and NaN is never best", () => {
  const comparison = compareRuns(sweep, { by: "val_loss" });
  expect(comparison.rankedBy).toMatchObject({ direction: "lower", best: 0.12 });
  expect(comparison.runs.map(({ id }) => id)).toEqual(["2", "1", "3", "4"]);
});

test("a shared best value names no winner", () => {
  const tied = [run("1", {}, { acc: 1 }), run("2", {}, { acc: 1 })];
  expect(compareRuns(tied).bestRun).toBeUndefined();
});

test("the direction of a metric can be given", () => {
  const comparison = compareRuns(sweep, { by: "val_accuracy", directions: { val_accuracy: "lower" } });
  expect(comparison.bestRun).toBe("3");
});

test.each([
  ["val_loss", "lower"],
  ["trainLoss", "lower"],
  ["rmse", "lower"],
  ["seconds_per_step", "lower"],
  ["accuracy", "higher"],
  ["lossless_ratio", "higher"],
  ["terrain", "higher"],
])("%s is better %s", (name, direction) => {
  expect(directionOf(name)).toBe(direction);
});

test("the table marks the best values and the distance to them", () => {
  const { text, leftOut } = comparisonTable(compareRuns(sweep), { width: 100, paint: plain });
  expect(leftOut).toEqual([]);
  expect(text).toMatchInlineSnapshot(`
    "   RUN    JOB     lr  val_accuracy   val_loss   TO BEST
    ★  run-2   #2    0.3        0.9650*    0.1200*     best
       run-1   #1  0.003        0.6100      1.900   -0.3550
       run-3   #3    3.0        0.1000        NaN   -0.8650
       run-4   #4   0.03             -          -         -
    "
  `);
});

test("metrics that do not fit a narrow terminal are named instead", () => {
  const { text, leftOut } = comparisonTable(compareRuns(sweep), { width: 50, paint: plain });
  expect(leftOut).toEqual(["val_loss"]);
  expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(50);
});
