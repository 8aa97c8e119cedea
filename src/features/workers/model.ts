import type { Static } from "typebox";
import type { Demand, Room } from "#/features/scheduling/index.ts";
import type { RenewBody } from "./schemas.ts";

/** What a worker tells of itself. */
export interface Registration {
  readonly name: string;
  /** Random, kept in the worker's folder: the same instance is the same worker after a restart. */
  readonly instance: string;
  readonly host: string;
  readonly version: string;
  readonly slots: number;
  readonly resources: { readonly cpus: number; readonly memory: number; readonly gpus: number };
  readonly labels: Readonly<Record<string, string>>;
  readonly queues: readonly string[];
}

/** gone: declared dead, or replaced under its name. Its process is answered WORKER_SUPERSEDED. */
export type WorkerState = "ready" | "draining" | "gone";

/** The intervals that the server sets, in milliseconds. */
export interface Intervals {
  /** What a renewal grants. */
  readonly leaseMs: number;
  readonly heartbeatMs: number;
  /** The longest that a claim waits for work. */
  readonly pollMs: number;
  /** How often a worker sends output that has come. */
  readonly flushMs: number;
  /** Between a stop and the kill. */
  readonly killGraceMs: number;
}

/** Heartbeats that a worker may miss before it counts as unreachable. */
export const missedHeartbeats = 3;

export type MachineLoad = NonNullable<Static<typeof RenewBody>["load"]>;

/** A worker as this process knows it. */
export interface KnownWorker extends Registration {
  readonly id: number;
  readonly epoch: number;
  readonly state: WorkerState;
  readonly total: Room;
  readonly registeredAt: number;
  /** Epoch milliseconds of its last word. */
  seenAt: number;
  /** The last claim that was granted something. */
  lastClaim: { readonly requestId: string; readonly granted: readonly (readonly [number, number])[] } | undefined;
  /** How busy it said that it is with its last heartbeat. */
  load: MachineLoad | undefined;
  /** What its attempts take, by job. */
  readonly held: Map<number, Demand>;
}
