/** What the server tells that it changed; see `GET /api/v1/events`. */
export interface Hint {
  readonly topic: "jobs" | "runs" | "workers" | "queues";
  readonly id: string;
  readonly version?: number;
  readonly experiment_id?: string;
}

/** `reset`: changes were missed, everything that is shown has to be fetched again. */
export type FeedEvent = { readonly type: "changed"; readonly hint: Hint } | { readonly type: "reset" };
