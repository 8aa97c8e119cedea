import fc from "fast-check";
import { expect, test } from "vitest";
import { afterAttempt, type AttemptEnd, type JobSoFar } from "./after-attempt.ts";

const fresh: JobSoFar = {
  cancelRequested: false,
  failures: 0,
  losses: 0,
  rejections: 0,
  retries: { max: 0, on: ["failed"], backoffMs: 1000 },
  maxLosses: 3,
  maxRejections: 3,
};
const failed: AttemptEnd = { kind: "failed", exitCode: 3, signal: null, reason: null };

const anyEnd: fc.Arbitrary<AttemptEnd> = fc.constantFrom<AttemptEnd>(
  { kind: "succeeded" },
  failed,
  { kind: "timed_out" },
  { kind: "cancelled", exitCode: null, signal: "SIGTERM" },
  { kind: "lost", reason: "gone" },
  { kind: "preempted" },
  { kind: "rejected", reason: "full" },
);

test("a failed script is not retried unless asked", () => {
  expect(afterAttempt(fresh, failed)).toMatchObject({ kind: "final", state: "failed", code: "JOB_FAILED" });
  const asked = { ...fresh, retries: { ...fresh.retries, max: 2 } };
  expect(afterAttempt(asked, failed)).toMatchObject({ kind: "again", counts: "failure" });
  expect(afterAttempt({ ...asked, failures: 2 }, failed)).toMatchObject({ kind: "final", state: "failed" });
});

test("a lost worker's job runs again, but not for ever", () => {
  expect(afterAttempt(fresh, { kind: "lost", reason: "x" })).toMatchObject({ kind: "again", counts: "loss" });
  expect(afterAttempt({ ...fresh, losses: 3 }, { kind: "lost", reason: "x" })).toMatchObject({ code: "WORKER_LOST" });
});

test("preemption uses no retry", () => {
  expect(afterAttempt(fresh, { kind: "preempted" })).toEqual({ kind: "again", counts: "nothing", delayMs: 0 });
});

test("a timeout is retried only when asked for by name", () => {
  const asked = { ...fresh, retries: { ...fresh.retries, max: 1 } };
  expect(afterAttempt(asked, { kind: "timed_out" })).toMatchObject({ kind: "final", code: "JOB_TIMED_OUT" });
});

test("after a cancel nothing runs again, and only finished work counts", () => {
  fc.assert(
    fc.property(anyEnd, (end) => {
      const next = afterAttempt({ ...fresh, cancelRequested: true }, end);
      expect(next).toMatchObject({ kind: "final", state: end.kind === "succeeded" ? "succeeded" : "cancelled" });
    }),
  );
});

test("however attempts end, a job comes to an end", () => {
  fc.assert(
    fc.property(
      fc.array(
        anyEnd.filter((end) => end.kind !== "preempted"),
        { minLength: 20, maxLength: 20 },
      ),
      fc.integer({ min: 0, max: 5 }),
      (ends, max) => {
        let job: JobSoFar = { ...fresh, retries: { max, on: ["failed", "timed_out"], backoffMs: 1000 } };
        const last = ends.findIndex((end) => {
          const next = afterAttempt(job, end);
          if (next.kind === "final") return true;
          if (next.counts === "failure") job = { ...job, failures: job.failures + 1 };
          if (next.counts === "loss") job = { ...job, losses: job.losses + 1 };
          if (next.counts === "rejection") job = { ...job, rejections: job.rejections + 1 };
          return false;
        });
        expect(last).toBeGreaterThanOrEqual(0);
        expect(last).toBeLessThanOrEqual(max + 6);
      },
    ),
  );
});
