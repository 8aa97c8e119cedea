import type { Job } from "./queries.ts";

/** Why a job waits, or how it ended: one line. Empty while it runs well. */
export function outcomeOf(
  job: Pick<Job, "state" | "reason" | "outcome" | "exit_code" | "signal" | "error" | "cancel">,
): string {
  const { state, reason, cancel } = job;
  if (state === "queued") return reason ?? "";
  if (state === "stopping")
    return cancel === "force" ? "is being killed" : cancel === "cancel" ? "is asked to stop" : "";
  if (state === "starting" || state === "running" || state === "succeeded") return "";
  const parts = [spoken(job.outcome, state), codeOf(job), job.error ?? ""];
  return parts.filter((part) => part !== "").join(" · ");
}

function spoken(outcome: string | null, state: string): string {
  if (outcome === null || outcome === state) return "";
  return outcome.replaceAll("_", " ");
}

function codeOf({ exit_code: code, signal }: Pick<Job, "exit_code" | "signal">): string {
  if (signal !== null) return signal;
  return code === null || code === 0 ? "" : `exit ${code}`;
}
