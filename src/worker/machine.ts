import type { Amounts, Assignment, Free } from "./api.ts";

/** What a worker offers to jobs. */
export interface Offer {
  readonly slots: number;
  readonly cpus: number;
  /** Bytes. */
  readonly memory: number;
  /** Indices of the GPUs that it may hand out. */
  readonly gpus: readonly number[];
}

export interface Held {
  readonly assignment: Pick<Assignment, "resources">;
  readonly gpus: readonly number[];
}

export function amountsOf(offer: Offer): Amounts {
  return { cpus: offer.cpus, memory: offer.memory, gpus: offer.gpus.length };
}

/** What is left beside these attempts. Never negative: after a restart with smaller figures more may be held. */
export function freeOf(offer: Offer, held: readonly Held[]): Free {
  const used = (of: (one: Held) => number) => held.reduce((total, one) => total + of(one), 0);
  return {
    slots: Math.max(0, offer.slots - held.length),
    cpus: Math.max(0, offer.cpus - used((one) => one.assignment.resources.cpus ?? 0)),
    memory: Math.max(0, offer.memory - used((one) => one.assignment.resources.memory ?? 0)),
    gpus: freeGpus(offer, held).length,
  };
}

/** The lowest free indices; fewer than `count` when so many are not free. */
export function chooseGpus(offer: Offer, held: readonly Held[], count: number): number[] {
  return freeGpus(offer, held).slice(0, count);
}

function freeGpus(offer: Offer, held: readonly Held[]): number[] {
  const taken = new Set(held.flatMap((one) => one.gpus));
  return offer.gpus.filter((index) => !taken.has(index));
}
