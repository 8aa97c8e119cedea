import { expect, test } from "vitest";
import { hasEnded } from "./has-ended.ts";

// What a waiting job is told to be: no attempt is under way.
const waiting = { attempt: 0, ended: true, final: false };
const running = { attempt: 2, ended: false, final: false };
const between = { attempt: 2, ended: true, final: false };
const over = { attempt: 2, ended: true, final: true };

test.each([
  ["a job without attempts", waiting, undefined, false],
  ["the first attempt of a job that waits", waiting, 1, false],
  ["a job that was cancelled before its first attempt", { ...waiting, final: true }, 1, true],
  ["a running attempt", running, 2, false],
  ["an attempt before it", running, 1, true],
  ["a running job", running, undefined, false],
  ["an ended attempt before another one begins", between, 2, true],
  ["a job between two attempts", between, undefined, false],
  ["a job that is over", over, undefined, true],
])("%s", (_name, state, attempt, expected) => {
  expect(hasEnded(state, attempt)).toBe(expected);
});
