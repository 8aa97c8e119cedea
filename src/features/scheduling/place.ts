import { misfit } from "./fit.ts";
import type { Machine, Room, WaitingJob } from "./model.ts";

/**
 * When each user was last given a place, as a rising number; absent: never. Whoever waits longest for a turn goes first.
 */
export type Turns = ReadonlyMap<string, number>;

/**
 * The next job for a machine among the heads of the lines (the first job of each user, priority and shape of demand):
 * the highest priority that fits; within it the user whose last turn is longest ago; within a user the oldest job.
 */
export function place(
  heads: readonly WaitingJob[],
  machine: Machine,
  room: Room,
  turns: Turns,
  now: number,
): WaitingJob | undefined {
  if (machine.state !== "ready" || room.slots < 1) return undefined;
  let best: WaitingJob | undefined;
  for (const job of heads) {
    if (job.notBefore !== null && job.notBefore > now) continue;
    if (best !== undefined && !goesBefore(job, best, machine, turns)) continue;
    if (misfit(job, machine, room) === undefined) best = job;
  }
  return best;
}

function goesBefore(a: WaitingJob, b: WaitingJob, machine: Machine, turns: Turns): boolean {
  const queueOrder = machine.queues.indexOf(a.queue) - machine.queues.indexOf(b.queue);
  if (queueOrder !== 0) return queueOrder < 0;
  if (a.priority !== b.priority) return a.priority > b.priority;
  if (a.user !== b.user) {
    const turnOrder = (turns.get(a.user) ?? 0) - (turns.get(b.user) ?? 0);
    if (turnOrder !== 0) return turnOrder < 0;
  }
  return a.id < b.id;
}
