import type { MachineNow } from "./explain.ts";
import { without } from "./fit.ts";
import type { Demand, Room, WaitingJob } from "./model.ts";
import { place } from "./place.ts";

export interface Running {
  /** The machine's id. */
  readonly machine: number;
  readonly demand: Demand;
  /** Epoch milliseconds; undefined: nobody knows. */
  readonly endsAt: number | undefined;
}

export interface Expected {
  readonly job: WaitingJob;
  /** Milliseconds; undefined: nobody knows. */
  readonly duration: number | undefined;
}

export interface Outlook {
  readonly machines: readonly MachineNow[];
  readonly running: readonly Running[];
  /** The first of the lines. */
  readonly waiting: readonly Expected[];
}

interface Change {
  readonly at: number;
  /** What gets free then; undefined: a job's time has come. */
  readonly freed: { readonly machine: number; readonly demand: Demand } | undefined;
}

/**
 * When each waiting job would start, if nothing else came: the policy is played forward over the expected ends. A job
 * of unknown length keeps its place for ever, so whatever depends on its end is absent from the answer.
 */
export function estimateStarts(outlook: Outlook, now: number): ReadonlyMap<number, number> {
  const rooms = new Map(outlook.machines.map(({ machine, free }) => [machine.id, free]));
  const waiting = new Map(outlook.waiting.map((each) => [each.job.id, each]));
  const changes = firstChanges(outlook, now);
  const starts = new Map<number, number>();
  const turns = new Map<string, number>();
  for (let at: number | undefined = now; at !== undefined && waiting.size > 0; at = nextChange(changes, rooms)) {
    for (const { machine } of outlook.machines) {
      for (;;) {
        const room = rooms.get(machine.id);
        const heads = [...waiting.values()].map((each) => each.job);
        const job: WaitingJob | undefined = room && place(heads, machine, room, turns, at);
        if (room === undefined || job === undefined) break;
        const duration = waiting.get(job.id)?.duration;
        waiting.delete(job.id);
        starts.set(job.id, at);
        turns.set(job.user, starts.size);
        rooms.set(machine.id, without(room, job));
        if (duration !== undefined) {
          changes.push({ at: at + duration, freed: { machine: machine.id, demand: job.demand } });
        }
      }
    }
  }
  return starts;
}

function firstChanges({ running, waiting }: Outlook, now: number): Change[] {
  return [
    ...running.flatMap(({ machine, demand, endsAt }) =>
      endsAt === undefined ? [] : [{ at: Math.max(endsAt, now), freed: { machine, demand } }],
    ),
    ...waiting.flatMap(({ job: { notBefore } }) =>
      notBefore === null || notBefore <= now ? [] : [{ at: notBefore, freed: undefined }],
    ),
  ];
}

/** Lets the next change happen. Answers when it does; undefined when nothing more is known to come. */
function nextChange(changes: Change[], rooms: Map<number, Room>): number | undefined {
  const next = changes.reduce<Change | undefined>(
    (best, each) => (best === undefined || each.at < best.at ? each : best),
    undefined,
  );
  if (next === undefined) return undefined;
  changes.splice(changes.indexOf(next), 1);
  const room = next.freed && rooms.get(next.freed.machine);
  if (next.freed !== undefined && room !== undefined) rooms.set(next.freed.machine, freed(room, next.freed.demand));
  return next.at;
}

function freed(room: Room, demand: Demand): Room {
  return {
    slots: room.slots + 1,
    cpus: room.cpus + demand.cpus,
    memory: room.memory + demand.memory,
    gpus: room.gpus + demand.gpus,
  };
}
