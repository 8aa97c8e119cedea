import { expect, test } from "vitest";
import { outcomeOf } from "./outcome.ts";

const none = { reason: null, outcome: null, exit_code: null, signal: null, error: null, cancel: "none" } as const;

test.each([
  [{ ...none, state: "queued", reason: "2 jobs ahead" }, "2 jobs ahead"],
  [{ ...none, state: "running" }, ""],
  [{ ...none, state: "stopping", cancel: "cancel" }, "is asked to stop"],
  [{ ...none, state: "succeeded", outcome: "succeeded", exit_code: 0 }, ""],
  [{ ...none, state: "failed", outcome: "failed", exit_code: 3 }, "exit 3"],
  [{ ...none, state: "failed", outcome: "timed_out", signal: "SIGTERM" }, "timed out · SIGTERM"],
  [{ ...none, state: "failed", outcome: "lost", error: "the worker went away" }, "lost · the worker went away"],
  [{ ...none, state: "cancelled", outcome: "cancelled", signal: "SIGKILL" }, "SIGKILL"],
] as const)("%j says %s", (job, text) => {
  expect(outcomeOf(job)).toBe(text);
});
