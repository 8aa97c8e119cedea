import type { WaitingJob } from "#/features/scheduling/index.ts";

/**
 * An index of waiting jobs that can be rebuilt from the jobs' rows at any time. The row decides: a job taken twice is
 * harmless, because only one compare-and-set on its row succeeds, and an entry that was lost comes back with the
 * reconciler. A store that fails is set aside and rebuilt; it is never a reason not to start.
 *
 * Order: entries of one line (queue, priority, user, shape of demand) come in the order of their ids.
 * Atomicity: each call by itself. Of several callers who `take` one entry at once, one gets it.
 */
export interface QueueStore {
  /** Adds the entry, or replaces the one with its id. It may be taken from `notBefore` on. */
  put(entry: WaitingJob): Promise<void>;
  /** The first entry of each line of the queue that may be taken now. */
  heads(queue: string, now: number): Promise<readonly WaitingJob[]>;
  /** Reserves the entry until `until` (epoch ms); it comes back by itself then. False: gone or reserved already. */
  take(id: number, now: number, until: number): Promise<boolean>;
  /** Ends a reservation early. */
  giveBack(id: number): Promise<void>;
  /** Forgets the entry; to be called after the row's compare-and-set. Unknown ids are no error. */
  remove(id: number): Promise<void>;
  /** All ids in the store, reserved ones included, in no particular order. */
  scan(): AsyncIterable<number>;
  /** Those of these ids that have no entry, for the reconciler's check of a page of rows. */
  missing(ids: readonly number[]): Promise<readonly number[]>;
  /** How many entries of the queue stand before this one by priority and age; for people, not for decisions. */
  ahead(entry: Pick<WaitingJob, "id" | "queue" | "priority">): Promise<number>;
  /**
   * Calls the listener when an entry may have become takeable: it is new, its time has come, or its reservation ended.
   * Answers how to stop.
   */
  watch(listener: () => void): () => void;
  close(): Promise<void>;
}
