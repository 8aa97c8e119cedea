import { expect, test } from "vitest";
import { fromSamples } from "./measure.ts";

test("the fastest call tells the clock, and the middle one the latency", () => {
  const samples = [
    { sent: 1_000, took: 100, now: 6_090 },
    { sent: 2_000, took: 10, now: 7_005 },
    { sent: 3_000, took: 40, now: 8_001 },
  ];
  expect(fromSamples(samples)).toEqual({
    latency: { calls: 3, min: 10, median: 40 },
    clock: { difference: 5_000, uncertainty: 5 },
  });
});

test("a server that is behind has a negative difference", () => {
  expect(fromSamples([{ sent: 10_000, took: 20, now: 4_010 }]).clock).toEqual({ difference: -6_000, uncertainty: 10 });
});
