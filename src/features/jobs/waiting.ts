import type { WaitingJob } from "#/features/scheduling/index.ts";
import type { JobRequest } from "./request.ts";

/** What a row tells about its place in the line. */
export interface WaitingRow {
  readonly id: number;
  readonly created_by: string;
  readonly priority: number;
  readonly not_before: number | null;
  readonly refused_by: string;
}

/** The queue's entry for a waiting job. Refusals that are over do not count. */
export function waitingJob(row: WaitingRow, request: JobRequest, now: number): WaitingJob {
  return {
    id: row.id,
    queue: request.queue,
    priority: row.priority,
    user: row.created_by,
    demand: request.demand,
    labels: request.labels,
    notBefore: row.not_before,
    refusedBy: row.refused_by === "[]" ? [] : refusals(row.refused_by, now).map(([worker]) => worker),
  };
}

/** Worker ids and until when each is not asked again. */
export type Refusals = readonly (readonly [worker: number, until: number])[];

/** The refusals that still hold. */
export function refusals(text: string, now: number): Refusals {
  return (JSON.parse(text) as Refusals).filter(([, until]) => until > now);
}

export function storedRequest(text: string): JobRequest {
  return JSON.parse(text) as JobRequest;
}
