import type { WaitingJob } from "#/features/scheduling/index.ts";

/** What a transaction asks to be done once it is committed; made anew each time its body runs. */
export interface Effects {
  /** Jobs whose row changed. */
  readonly changed: Set<number>;
  /** Workers that must look at their attempts again. */
  readonly workers: Set<number>;
  /** Jobs that wait for a place now. */
  readonly put: WaitingJob[];
  /** Jobs that wait no more. */
  readonly drop: number[];
  /** Waiting jobs whose entry changes by itself at a time. */
  readonly recheck: { readonly id: number; readonly at: number }[];
  /** Ended jobs of which dependents are still to be told. */
  readonly ended: { readonly id: number; readonly succeeded: boolean }[];
}

export function newEffects(): Effects {
  return { changed: new Set(), workers: new Set(), put: [], drop: [], recheck: [], ended: [] };
}

/** The hint that a job's row changed. */
export function jobTopic(id: number): string {
  return `job:${id}`;
}

/** The hint that a worker has something to stop. */
export function workerTopic(id: number): string {
  return `worker:${id}`;
}
