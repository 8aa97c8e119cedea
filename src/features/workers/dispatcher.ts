import type { Logger } from "pino";
import type { Clock } from "#/base/time.ts";
import type { QueueStore } from "#/features/queue/index.ts";
import { place, without, type Machine, type Room, type WaitingJob } from "#/features/scheduling/index.ts";

/** A worker that asks for work. */
export interface Asking {
  /** As it is now; asked again in each pass. */
  readonly machine: () => Machine | undefined;
  /** What it says is free. */
  readonly free: Room;
}

interface Waiting extends Asking {
  readonly resolve: (jobs: readonly WaitingJob[]) => void;
}

/** A reservation lasts longer than any claim's transaction. */
const reserveMs = 30_000;
const mostAtOnce = 100;

/**
 * Brings waiting claims and waiting jobs together. A pass runs when a job may have become takeable or a claim arrives,
 * never on a timer; claims are served in the order in which they came.
 */
export class Dispatcher {
  readonly #deps: { readonly queue: QueueStore; readonly clock: Clock; readonly log: Logger };
  readonly #waiting = new Set<Waiting>();
  /** When each user last got a place: a counter, not a time. */
  readonly #turns = new Map<string, number>();
  readonly #unwatch: () => void;
  #turn = 0;
  #passing = false;
  #again = false;

  constructor(deps: { readonly queue: QueueStore; readonly clock: Clock; readonly log: Logger }) {
    this.#deps = deps;
    this.#unwatch = deps.queue.watch(() => this.poke());
  }

  /** Jobs that fit, reserved in the queue store; none when the time is over or the asker left. */
  ask(
    asking: Asking,
    options: { readonly waitMs: number; readonly signal: AbortSignal },
  ): Promise<readonly WaitingJob[]> {
    return new Promise((resolve) => {
      const leave = (): void => waiting.resolve([]);
      const timer = setTimeout(leave, options.waitMs);
      const waiting: Waiting = {
        ...asking,
        resolve: (jobs) => {
          clearTimeout(timer);
          options.signal.removeEventListener("abort", leave);
          this.#waiting.delete(waiting);
          resolve(jobs);
        },
      };
      this.#waiting.add(waiting);
      options.signal.addEventListener("abort", leave, { once: true });
      if (options.signal.aborted) leave();
      else this.poke();
    });
  }

  /** Something changed: look again. */
  poke(): void {
    this.#again = true;
    if (this.#passing || this.#waiting.size === 0) return;
    this.#passing = true;
    this.#passes().catch((error: unknown) => {
      this.#passing = false;
      this.#deps.log.error({ err: error }, "the queue store did not answer");
    });
  }

  close(): void {
    this.#unwatch();
    for (const waiting of this.#waiting) waiting.resolve([]);
  }

  async #passes(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      for (const waiting of this.#waiting) {
        if (!this.#waiting.has(waiting)) continue;
        const chosen = await this.#choose(waiting);
        if (chosen.length > 0) await this.#give(waiting, chosen);
      }
    }
    this.#passing = false;
  }

  async #give(waiting: Waiting, chosen: readonly WaitingJob[]): Promise<void> {
    if (this.#waiting.has(waiting)) return waiting.resolve(chosen);
    // It left while the store answered.
    for (const job of chosen) await this.#deps.queue.giveBack(job.id);
  }

  async #choose(waiting: Waiting): Promise<WaitingJob[]> {
    const { queue, clock } = this.#deps;
    const chosen: WaitingJob[] = [];
    const missed = new Set<number>();
    const machine = waiting.machine();
    if (machine === undefined || machine.state !== "ready") return chosen;
    let room = atMost(waiting.free, machine.total);
    while (room.slots >= 1 && chosen.length < mostAtOnce) {
      const now = clock.now();
      const heads: WaitingJob[] = [];
      for (const name of machine.queues) heads.push(...(await queue.heads(name, now)));
      const job = place(
        heads.filter((head) => !missed.has(head.id)),
        machine,
        room,
        this.#turns,
        now,
      );
      if (job === undefined) break;
      // Not taken: somebody else was faster, and the heads are others now.
      if (!(await queue.take(job.id, now, now + reserveMs))) {
        missed.add(job.id);
        continue;
      }
      this.#turn += 1;
      this.#turns.set(job.user, this.#turn);
      room = without(room, job);
      chosen.push(job);
    }
    return chosen;
  }
}

function atMost(a: Room, b: Room): Room {
  return {
    slots: Math.min(a.slots, b.slots),
    cpus: Math.min(a.cpus, b.cpus),
    memory: Math.min(a.memory, b.memory),
    gpus: Math.min(a.gpus, b.gpus),
  };
}
