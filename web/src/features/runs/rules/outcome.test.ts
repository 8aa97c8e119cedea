import { expect, test } from "vitest";
import type { Attempt, Job, RunContext } from "../queries.ts";
import { outcomeOf } from "./outcome.ts";

const job = {
  run_id: "me",
  state: "failed",
  finished_at: "2026-01-01T00:00:00.000Z",
  attempt: 1,
  exit_code: 1,
  signal: null,
  outcome: "failed",
  error: null,
  error_code: null,
  reason: null,
  cancel: "none",
} as Partial<Job>;
const attempt = { attempt: 1, run_id: "me", outcome: "failed", exit_code: 1, signal: null, error: null } as Attempt;

function context(changes: Partial<Job>, attempts: readonly Attempt[] = [attempt]): RunContext {
  return { job: { ...job, ...changes } as Job, attempts: [...attempts] } as RunContext;
}

test("a failed job tells its exit code, and its output belongs beside it", () => {
  expect(outcomeOf("me", context({ error: "Its command exited with 1." }))).toEqual({
    title: "How it ended",
    words: "Failed. Its command exited with 1.",
    code: null,
    bad: true,
    attempt: 1,
  });
});

test("a waiting job tells why; between two attempts both are told", () => {
  const waiting = { state: "queued", finished_at: null, reason: "waits for a GPU" } as const;
  expect(outcomeOf("me", context(waiting, []))).toMatchObject({
    title: "Why it waits",
    words: "waits for a GPU",
    bad: false,
  });
  expect(outcomeOf("me", context(waiting))).toMatchObject({
    title: "How it ended",
    words: "Failed: the command's exit code is 1. Another attempt follows: waits for a GPU.",
    bad: true,
  });
});

test("an older attempt's run tells its own end", () => {
  const older = { ...attempt, outcome: "lost", exit_code: null };
  expect(outcomeOf("me", context({ run_id: "newer", state: "running", finished_at: null }, [older]))).toMatchObject({
    words: "Lost.",
    bad: true,
  });
});

test("nothing is told of what succeeded, runs, or has no job", () => {
  const good = { ...attempt, outcome: "succeeded", exit_code: 0 };
  expect(outcomeOf("me", context({ state: "succeeded", outcome: "succeeded", exit_code: 0 }, [good]))).toBeUndefined();
  const running = { ...attempt, outcome: null, exit_code: null };
  expect(outcomeOf("me", context({ state: "running", finished_at: null, outcome: null }, [running]))).toBeUndefined();
  expect(outcomeOf("me", { job: null, attempts: [] as Attempt[] } as RunContext)).toBeUndefined();
});
