import { expect, test } from "vitest";
import { meets } from "./interest.ts";

test("an interest without ids meets everything of its topic", () => {
  expect(meets({ topic: "jobs" }, { topic: "jobs", id: "7" })).toBe(true);
  expect(meets({ topic: "jobs" }, { topic: "runs", id: "7" })).toBe(false);
});

test("ids and experiments widen each other", () => {
  const interest = { topic: "runs", ids: ["a"], experiments: ["3"] } as const;
  expect(meets(interest, { topic: "runs", id: "a", experiment_id: "9" })).toBe(true);
  expect(meets(interest, { topic: "runs", id: "b", experiment_id: "3" })).toBe(true);
  expect(meets(interest, { topic: "runs", id: "b", experiment_id: "4" })).toBe(false);
  expect(meets(interest, { topic: "runs", id: "b" })).toBe(false);
});
