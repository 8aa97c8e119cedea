import { formatDuration } from "#/shared/format/index.ts";
import type { Job, JobState } from "../queries.ts";

/** What can be done with a job. */
export type Action = "cancel" | "force" | "retry" | "priority";

const finals: ReadonlySet<JobState> = new Set(["succeeded", "failed", "cancelled"]);

export function isFinal(state: JobState): boolean {
  return finals.has(state);
}

export function isAllowed(action: Action, { state, cancel }: Pick<Job, "state" | "cancel">): boolean {
  switch (action) {
    case "cancel":
      return !isFinal(state) && state !== "stopping" && cancel === "none";
    case "force":
      return !isFinal(state) && cancel === "cancel";
    case "retry":
      return isFinal(state);
    case "priority":
      return state === "queued";
  }
}

/** What cancelling takes from whom: "2 running jobs lose 3h 12m of work; what they logged stays. 1 waiting job never starts." */
export function lossOf(jobs: readonly Pick<Job, "state" | "started_at">[], now: number): string {
  const running = jobs.filter(({ state }) => state !== "queued" && !isFinal(state));
  const waiting = jobs.filter(({ state }) => state === "queued").length;
  const worked = running.reduce(
    (sum, job) => sum + (job.started_at === null ? 0 : now - Date.parse(job.started_at)),
    0,
  );
  const parts: string[] = [];
  if (running.length === 1) parts.push(`It loses ${formatDuration(worked)} of work; what it logged stays.`);
  if (running.length > 1) {
    parts.push(`${running.length} running jobs lose ${formatDuration(worked)} of work; what they logged stays.`);
  }
  if (waiting === 1) parts.push(running.length === 0 ? "It never starts." : "1 waiting job never starts.");
  if (waiting > 1) parts.push(`${waiting} waiting jobs never start.`);
  return parts.join(" ");
}
