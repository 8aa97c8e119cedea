import { expect, test } from "vitest";
import { batchPace } from "./batch-pace.ts";

test("so many batches a second, and after a pause no more than a second's worth", () => {
  let time = 1000;
  const pace = batchPace(4, () => time);
  const taken = () => Array.from({ length: 6 }, () => pace.take());
  expect(taken()).toEqual([0, 0, 0, 0, 250, 250]);
  time += 100;
  expect(pace.take()).toBe(150);
  time += 150;
  expect([pace.take(), pace.take()]).toEqual([0, 250]);
  time += 60_000;
  expect(taken()).toEqual([0, 0, 0, 0, 250, 250]);
});
