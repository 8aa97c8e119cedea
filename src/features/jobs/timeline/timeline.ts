import type { Principal } from "#/base/principal.ts";
import type { Demand } from "#/features/scheduling/index.ts";
import type { Database } from "#/platform/db/index.ts";
import { storedRequest } from "../waiting.ts";
import { endedAttempts, openAttempts, type EndedPlace, type Window } from "./store.ts";

/** An attempt as a bar on the line of its worker. Times are epoch milliseconds. */
export interface Bar {
  readonly jobId: number;
  readonly attempt: number;
  readonly name: string;
  readonly user: string;
  readonly queue: string;
  readonly runUuid: string;
  readonly workerId: number;
  readonly worker: string | null;
  readonly claimedAt: number;
  readonly startedAt: number | null;
  /** Null: it still runs. */
  readonly endedAt: number | null;
  readonly outcome: string | null;
  readonly demand: Demand;
}

/** More attempts at once than this no window shows. */
const mostOpen = 2000;

/**
 * What ran within the window: first all that still does, besides the limit; then what has ended, page by page. The
 * query runs beside the event loop, since a window far back passes over all that ended after it.
 */
export async function readTimeline(
  db: Database,
  request: Window & { readonly after: EndedPlace | undefined; readonly limit: number },
  principal: Principal,
): Promise<Bar[]> {
  const { after, limit } = request;
  const open = after === undefined ? await db.scan(openAttempts(request, principal, mostOpen), undefined) : [];
  const ended = await db.scan(endedAttempts(request, after, principal, limit), undefined);
  return [...open, ...ended].map((row) => ({
    jobId: row.job_id,
    attempt: row.number,
    name: row.name,
    user: row.user,
    queue: row.queue,
    runUuid: row.run_uuid,
    workerId: row.worker_id,
    worker: row.worker,
    claimedAt: row.claimed_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    outcome: row.outcome,
    demand: storedRequest(row.request).demand,
  }));
}
