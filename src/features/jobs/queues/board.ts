import type { Principal } from "#/base/principal.ts";
import type { Clock } from "#/base/time.ts";
import type { QueueStore } from "#/features/queue/index.ts";
import { estimateStarts, type Demand, type MachineNow } from "#/features/scheduling/index.ts";
import { localPrincipal } from "#/base/principal.ts";
import { many, type Database } from "#/platform/db/index.ts";
import type { Machines } from "../ports/machines.ts";
import type { JobReader, JobView } from "../reader.ts";
import type { JobRow } from "../store/reads.ts";
import { storedRequest, waitingJob } from "../waiting.ts";
import { LineCounts } from "./line-counts.ts";
import { readDurations, type Kind } from "./durations.ts";
import { afterInPriority, firstBelow, heldJobs, waitingByIds, type Place } from "./store.ts";

export interface BoardDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly queue: QueueStore;
  readonly machines: Machines;
  readonly reader: JobReader;
}

/** The jobs of one priority and user that wait in a queue. */
export interface Line {
  readonly priority: number;
  readonly user: string;
  readonly waiting: number;
  /** Its first job; told of the first lines only. */
  readonly head: JobView | undefined;
}

/** A job that has a place. */
export interface Holder {
  readonly id: number;
  readonly name: string;
  readonly user: string;
  readonly state: string;
  readonly attempt: number;
  readonly runUuid: string;
  readonly workerId: number | null;
  readonly worker: string | null;
  readonly startedAt: number | null;
  readonly demand: Demand;
}

export interface QueueState {
  readonly name: string;
  readonly waiting: number;
  readonly lines: readonly Line[];
  readonly holders: readonly Holder[];
  readonly watchers: readonly MachineNow[];
}

/** A waiting job, where it stands, and when it will start as far as that can be told. */
export interface InLine {
  readonly job: JobView;
  /** 1: the next; undefined: it waits for other jobs or a time, and has no place yet. */
  readonly position: number | undefined;
  /** Epoch milliseconds. */
  readonly startsAt: number | undefined;
}

const mostLines = 100;
const mostHeads = 5;
const mostHeld = 1000;
/** Jobs of a queue that are played forward; what stands behind them has no estimate. */
const foreseen = 100;
const mostQueues = 10;
/** Estimates are made anew at most so often, in milliseconds. */
const estimateEveryMs = 1000;

/** The queues as people see them. */
export class QueueBoard {
  readonly #deps: BoardDeps;
  readonly #counts: LineCounts;
  #estimates: { readonly at: number; readonly starts: Promise<ReadonlyMap<number, number>> } | undefined;

  constructor(deps: BoardDeps) {
    this.#deps = deps;
    this.#counts = new LineCounts(deps);
  }

  /** Every queue in which something waits or runs, or that a worker watches. */
  async list(principal: Principal): Promise<QueueState[]> {
    const { db, machines, reader } = this.#deps;
    const counts = await this.#counts.of(principal);
    const held = await db.read(() => many(heldJobs(principal, mostHeld)));
    const now = machines.now();
    const lines = Map.groupBy(counts, (row) => row.queue);
    const heads = [...lines.values()].flatMap((rows) => rows.slice(0, mostHeads).map((row) => row.head));
    const rows = heads.length === 0 ? [] : await db.read(() => many(waitingByIds(heads, principal)));
    const views = new Map((await reader.views(rows)).map((view) => [view.row.id, view]));
    const holders = Map.groupBy(held, (row) => row.queue);
    const names = new Set([...now.flatMap(({ machine }) => machine.queues), ...lines.keys(), ...holders.keys()]);
    return [...names].toSorted().map((name) => ({
      name,
      waiting: (lines.get(name) ?? []).reduce((sum, row) => sum + row.waiting, 0),
      lines: (lines.get(name) ?? []).slice(0, mostLines).map(({ priority, user, waiting, head }) => ({
        priority,
        user,
        waiting,
        head: views.get(head),
      })),
      holders: (holders.get(name) ?? []).map(holder),
      watchers: now.filter(({ machine }) => machine.queues.includes(name)),
    }));
  }

  /** The waiting jobs of a queue in their order, from after a place on. */
  async line(queue: string, after: Place | undefined, limit: number, principal: Principal): Promise<InLine[]> {
    const { db, reader } = this.#deps;
    const rows = await db.read(function* () {
      const same = after === undefined ? [] : yield* many(afterInPriority(queue, after, limit, principal));
      if (same.length === limit) return same;
      return [...same, ...(yield* many(firstBelow(queue, after?.priority, limit - same.length, principal)))];
    });
    const starts = rows.length === 0 ? new Map<number, number>() : await this.#starts();
    return Promise.all(
      (await reader.views(rows)).map(async (job) => ({
        job,
        position: await this.#position(job),
        startsAt: starts.get(job.row.id),
      })),
    );
  }

  async #position({ row }: JobView): Promise<number | undefined> {
    const isHeldBack = row.waiting_for > 0 || (row.not_before ?? 0) > this.#deps.clock.now();
    return isHeldBack ? undefined : (await this.#deps.queue.ahead(row)) + 1;
  }

  #starts(): Promise<ReadonlyMap<number, number>> {
    const at = this.#deps.clock.now();
    if (this.#estimates === undefined || Math.abs(at - this.#estimates.at) >= estimateEveryMs) {
      this.#estimates = { at, starts: this.#foresee(at) };
    }
    return this.#estimates.starts;
  }

  /** Plays the policy forward for all queues that share machines: everybody's jobs count, whoever asks. */
  async #foresee(now: number): Promise<ReadonlyMap<number, number>> {
    const { db, machines } = this.#deps;
    const all = machines.now();
    const queues = [...new Set(all.flatMap(({ machine }) => machine.queues))].slice(0, mostQueues);
    return db.read(function* () {
      const held = yield* many(heldJobs(localPrincipal, mostHeld));
      const waiting: JobRow[] = [];
      for (const queue of queues)
        waiting.push(...(yield* many(firstBelow(queue, undefined, foreseen, localPrincipal))));
      const free = waiting.filter((row) => row.waiting_for === 0);
      const duration = yield* readDurations([
        ...held.map(kindOf),
        ...free.map((row) => kindOf({ ...row, user: row.created_by })),
      ]);
      const running = held.map((row) => {
        const since = row.claimed_at ?? now;
        const takes = duration(kindOf(row), now - since);
        return {
          machine: row.worker_id ?? 0,
          demand: storedRequest(row.request).demand,
          endsAt: takes === undefined ? undefined : since + takes,
        };
      });
      const expected = free.map((row) => ({
        job: waitingJob(row, storedRequest(row.request), now),
        duration: duration(kindOf({ ...row, user: row.created_by })),
      }));
      return estimateStarts({ machines: all, running, waiting: expected }, now);
    });
  }
}

function kindOf(row: { readonly experiment_id: number | null; readonly user: string; readonly name: string }): Kind {
  return { experiment: row.experiment_id, user: row.user, name: row.name };
}

function holder(row: {
  readonly id: number;
  readonly name: string;
  readonly user: string;
  readonly state: string;
  readonly attempt: number;
  readonly run_uuid: string;
  readonly worker_id: number | null;
  readonly worker: string | null;
  readonly started_at: number | null;
  readonly request: string;
}): Holder {
  const { id, name, user, state, attempt, worker } = row;
  return {
    id,
    name,
    user,
    state,
    attempt,
    worker,
    runUuid: row.run_uuid,
    workerId: row.worker_id,
    startedAt: row.started_at,
    demand: storedRequest(row.request).demand,
  };
}
