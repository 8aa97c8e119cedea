import type { Amounts, Assignment, Free } from "./api.ts";

/** What a worker offers to jobs. */
export interface Offer {
  readonly slots: number;
  readonly cpus: number;
  /** Bytes. */
  readonly memory: number;
  /** Indices of the GPUs that it may hand out. */
  readonly gpus: readonly number[];
  /** Attempts that may share one GPU. */
  readonly slotsPerGpu: number;
}

export interface Held {
  readonly assignment: Pick<Assignment, "resources">;
  readonly gpus: readonly number[];
}

export function amountsOf(offer: Offer): Amounts {
  return { cpus: offer.cpus, memory: offer.memory, gpus: offer.gpus.length * offer.slotsPerGpu };
}

/** What is left beside these attempts. Never negative: after a restart with smaller figures more may be held. */
export function freeOf(offer: Offer, held: readonly Held[]): Free {
  const used = (of: (one: Held) => number) => held.reduce((total, one) => total + of(one), 0);
  return {
    slots: Math.max(0, offer.slots - held.length),
    cpus: Math.max(0, offer.cpus - used((one) => one.assignment.resources.cpus ?? 0)),
    memory: Math.max(0, offer.memory - used((one) => one.assignment.resources.memory ?? 0)),
    // Different ones, so that an attempt that needs two does not get two shares of one.
    gpus: freeGpus(offer, held).length,
  };
}

/** The GPUs that are shared least, of these the lowest; fewer than `count` when so many are not free. */
export function chooseGpus(offer: Offer, held: readonly Held[], count: number): number[] {
  return freeGpus(offer, held).slice(0, count);
}

function freeGpus({ gpus, slotsPerGpu }: Offer, held: readonly Held[]): number[] {
  const shares = new Map(gpus.map((index) => [index, 0]));
  for (const index of held.flatMap((one) => one.gpus)) shares.set(index, (shares.get(index) ?? 0) + 1);
  const sharesOf = (index: number): number => shares.get(index) ?? 0;
  return gpus.filter((index) => sharesOf(index) < slotsPerGpu).toSorted((a, b) => sharesOf(a) - sharesOf(b));
}
