import type { MachineNow } from "#/features/scheduling/index.ts";

/** What jobs need of workers: who is there, and what of each is free, to say why a job waits. */
export interface Machines {
  now(): readonly MachineNow[];
}
