/** What a job needs of a machine. Absent members count as zero. */
export interface Demand {
  readonly cpus: number;
  /** Bytes. */
  readonly memory: number;
  readonly gpus: number;
  /** Empty: any. */
  readonly gpuType: string;
}

/** A waiting job, as far as its placement depends on it. */
export interface WaitingJob {
  /** Rises with submission. */
  readonly id: number;
  readonly queue: string;
  /** Higher goes first. */
  readonly priority: number;
  readonly user: string;
  readonly demand: Demand;
  /** Labels that a worker must carry with these values. */
  readonly labels: Readonly<Record<string, string>>;
  /** Epoch milliseconds before which it does not start; null: at once. */
  readonly notBefore: number | null;
  /** Workers that refused it lately. */
  readonly refusedBy: readonly number[];
}

/** A worker, as far as placement depends on it. */
export interface Machine {
  readonly id: number;
  readonly name: string;
  readonly queues: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly gpuType: string;
  readonly state: "ready" | "draining" | "unreachable" | "gone";
  readonly total: Room;
}

/** Places and resources: all of a machine, or what of it is free. */
export interface Room {
  readonly slots: number;
  readonly cpus: number;
  /** Bytes. */
  readonly memory: number;
  readonly gpus: number;
}
