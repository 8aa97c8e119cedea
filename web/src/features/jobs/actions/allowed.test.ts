import { expect, test } from "vitest";
import { isAllowed, lossOf } from "./allowed.ts";

test.each([
  ["queued", "none", ["cancel", "priority"]],
  ["starting", "none", ["cancel"]],
  ["running", "none", ["cancel"]],
  ["running", "cancel", ["force"]],
  ["stopping", "cancel", ["force"]],
  ["stopping", "force", []],
  ["failed", "none", ["retry"]],
  ["cancelled", "cancel", ["retry"]],
] as const)("a %s job with cancel %s", (state, cancel, allowed) => {
  const actions = (["cancel", "force", "retry", "priority"] as const).filter((each) =>
    isAllowed(each, { state, cancel }),
  );
  expect(actions).toEqual(allowed);
});

test("a cancel says what is lost", () => {
  const now = Date.parse("2026-01-01T12:00:00Z");
  const running = { state: "running", started_at: "2026-01-01T11:00:00Z" } as const;
  const waiting = { state: "queued", started_at: null } as const;
  expect(lossOf([running], now)).toBe("It loses 1h of work; what it logged stays.");
  expect(lossOf([waiting], now)).toBe("It never starts.");
  expect(lossOf([running, running, waiting], now)).toBe(
    "2 running jobs lose 2h of work; what they logged stays. 1 waiting job never starts.",
  );
});
