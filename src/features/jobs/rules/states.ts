/** The states of a job; the last three are final. */
export const jobStates = ["queued", "starting", "running", "stopping", "succeeded", "failed", "cancelled"] as const;

export type JobState = (typeof jobStates)[number];

export type FinalState = "succeeded" | "failed" | "cancelled";

/** The states in which an attempt holds a lease. */
export type HeldState = "starting" | "running" | "stopping";

export function isFinal(state: JobState): state is FinalState {
  return state === "succeeded" || state === "failed" || state === "cancelled";
}

export function isHeld(state: JobState): state is HeldState {
  return state === "starting" || state === "running" || state === "stopping";
}

/** Where a job may go from each state. A state machine's whole truth, for the tests. */
export const transitions: Readonly<Record<JobState, readonly JobState[]>> = {
  queued: ["starting", "failed", "cancelled"],
  starting: ["running", "stopping", "queued", "succeeded", "failed", "cancelled"],
  running: ["stopping", "queued", "succeeded", "failed", "cancelled"],
  stopping: ["queued", "succeeded", "failed", "cancelled"],
  succeeded: [],
  failed: [],
  cancelled: [],
};
