import type { ErrorCode } from "#/base/errors/index.ts";
import type { FinalState } from "./states.ts";

/** How an attempt ended. */
export type AttemptEnd =
  | { readonly kind: "succeeded" }
  | {
      readonly kind: "failed";
      readonly exitCode: number | null;
      readonly signal: string | null;
      /** What the worker knows beyond the exit status, for instance that memory ran out. */
      readonly reason: string | null;
    }
  | { readonly kind: "timed_out" }
  | { readonly kind: "cancelled"; readonly exitCode: number | null; readonly signal: string | null }
  | { readonly kind: "lost"; readonly reason: string }
  | { readonly kind: "preempted" }
  | { readonly kind: "rejected"; readonly reason: string };

/** What a job asks for after its own failures; the loss of a worker is the installation's matter. */
export interface RetryPolicy {
  /** Further attempts after failures of these causes. */
  readonly max: number;
  readonly on: readonly ("failed" | "timed_out")[];
  /** Milliseconds before the first of them; each later one waits twice as long. */
  readonly backoffMs: number;
}

export interface JobSoFar {
  readonly cancelRequested: boolean;
  readonly failures: number;
  readonly losses: number;
  readonly rejections: number;
  readonly retries: RetryPolicy;
  /** Attempts after lost workers that the installation allows. */
  readonly maxLosses: number;
  /** Workers that may refuse it before it fails. */
  readonly maxRejections: number;
}

/** What becomes of the job. */
export type Next =
  | {
      readonly kind: "final";
      readonly state: FinalState;
      readonly code: ErrorCode | null;
      readonly error: string | null;
    }
  | { readonly kind: "again"; readonly counts: "failure" | "loss" | "rejection" | "nothing"; readonly delayMs: number };

const longestBackoffMs = 60 * 60 * 1000;

/** What a job does after its attempt ended: the one place where this is decided. */
export function afterAttempt(job: JobSoFar, end: AttemptEnd): Next {
  // Work that was done is done, whatever was asked for meanwhile.
  if (job.cancelRequested && end.kind !== "succeeded") return final("cancelled");
  switch (end.kind) {
    case "succeeded":
      return final("succeeded");
    case "cancelled":
      return final("cancelled");
    case "preempted":
      return again("nothing", 0);
    case "failed":
      return retried(job, "failed") ?? final("failed", "JOB_FAILED", failure(end));
    case "timed_out":
      return retried(job, "timed_out") ?? final("failed", "JOB_TIMED_OUT", "It ran longer than its timeout.");
    case "lost":
      if (job.losses < job.maxLosses) return again("loss", 0);
      return final("failed", "WORKER_LOST", `Its workers were lost ${job.losses + 1} times: ${end.reason}`);
    case "rejected":
      if (job.rejections < job.maxRejections) return again("rejection", 0);
      return final("failed", "JOB_REJECTED", `Workers refused it ${job.rejections + 1} times: ${end.reason}`);
    default:
      return end satisfies never;
  }
}

function retried(job: JobSoFar, cause: "failed" | "timed_out"): Next | undefined {
  if (!job.retries.on.includes(cause) || job.failures >= job.retries.max) return undefined;
  return again("failure", Math.min(job.retries.backoffMs * 2 ** job.failures, longestBackoffMs));
}

function failure(end: Extract<AttemptEnd, { kind: "failed" }>): string {
  if (end.reason !== null) return end.reason;
  return end.signal === null
    ? `Its command exited with ${end.exitCode ?? "an unknown code"}.`
    : `${end.signal} ended it.`;
}

function final(state: FinalState, code: ErrorCode | null = null, error: string | null = null): Next {
  return { kind: "final", state, code, error };
}

function again(counts: Extract<Next, { kind: "again" }>["counts"], delayMs: number): Next {
  return { kind: "again", counts, delayMs };
}
