import fc from "fast-check";
import { expect, test } from "vitest";
import { batchesOf, type SeriesQuestion } from "./batches.ts";

const question: fc.Arbitrary<SeriesQuestion> = fc.record({
  metric: fc.constantFrom("loss", "acc", "__proto__"),
  runIds: fc.uniqueArray(fc.integer({ min: 0, max: 600 }).map(String), { minLength: 1, maxLength: 300 }),
  known: fc.constant(new Map<string, string>()),
  grid: fc.record({
    axis: fc.constantFrom("step", "time"),
    from: fc.constantFrom(undefined, 1),
    to: fc.constantFrom(undefined, 9),
    buckets: fc.constantFrom(100, 200),
    smoothing: fc.constant(0),
  }),
});

test("every question is served by one request that holds all its series, and none is too big", () => {
  fc.assert(
    fc.property(fc.array(question, { maxLength: 30 }), (questions) => {
      const batches = batchesOf(questions, (each) => each);
      expect(batches.flatMap(({ members }) => members).length).toBe(questions.length);
      for (const { batch, members } of batches) {
        const size = [...batch.runs.values()].reduce((sum, metrics) => sum + metrics.size, 0);
        expect(size).toBeLessThanOrEqual(500);
        for (const { metric, runIds, grid } of members) {
          expect(grid).toEqual(batch.grid);
          expect(runIds.every((id) => batch.runs.get(id)?.has(metric))).toBe(true);
        }
      }
    }),
  );
});

test("metrics that are cut alike share a request, others have their own", () => {
  const ask = (metric: string, to?: number): SeriesQuestion => ({
    metric,
    runIds: ["a"],
    known: new Map(),
    grid: { axis: "step", from: undefined, to, buckets: 100, smoothing: 0 },
  });
  expect(batchesOf([ask("loss"), ask("acc")], (each) => each)).toHaveLength(1);
  expect(batchesOf([ask("loss"), ask("acc", 3)], (each) => each)).toHaveLength(2);
});

test("a version goes along only when all that ask for the line know it", () => {
  const ask = (known: [string, string][]): SeriesQuestion => ({
    metric: "loss",
    runIds: ["a"],
    known: new Map(known),
    grid: { axis: "step", from: 1, to: 9, buckets: 100, smoothing: 0 },
  });
  const version = (...all: SeriesQuestion[]) =>
    batchesOf(all, (each) => each)[0]
      ?.batch.runs.get("a")
      ?.get("loss");
  expect(version(ask([["a", "v"]]), ask([["a", "v"]]))).toBe("v");
  expect(version(ask([["a", "v"]]), ask([]))).toBeUndefined();
  expect(version(ask([]), ask([["a", "v"]]))).toBeUndefined();
});
