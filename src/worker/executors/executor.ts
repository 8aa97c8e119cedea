import type { Exit, AttemptFolder } from "../attempt/attempt-folder.ts";
import type { Enforced, Usage } from "../api.ts";

/** What an attempt may use at most; null is unlimited. */
export interface Limits {
  readonly cpus: number | null;
  /** Bytes. */
  readonly memory: number | null;
  /** Processes and threads. */
  readonly pids: number | null;
  /** Bytes of one file that it writes. */
  readonly fileSize: number | null;
}

/** A part of this machine's files that the attempt sees, besides what the executor shows anyway. */
interface Mount {
  readonly source: string;
  readonly target: string;
  readonly writable: boolean;
}

/** One attempt as an executor is to run it. */
export interface Sandbox {
  readonly command: readonly string[];
  /** Where it starts. */
  readonly folder: string;
  /** Its whole environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly mounts: readonly Mount[];
  readonly limits: Limits;
  readonly devices: { readonly gpus: readonly number[] };
  readonly network: "host" | "none";
}

/** How a keeper ended: what it recorded, or nothing because it was killed. */
export type End = Exit | { readonly kind: "vanished" };

/** A running attempt. */
export interface Handle {
  /** The keeper's process id on this machine. */
  readonly pid: number;
  readonly enforced: Enforced;
  /** Resolves once the keeper has ended and nothing of the attempt lives, so that its output files have their length. */
  wait(): Promise<End>;
  /** TERM reaches the job's processes through the keeper; KILL ends all of them and the keeper at once. */
  signal(signal: "SIGTERM" | "SIGKILL"): Promise<void>;
  stats(): Usage;
  /** Says that memory ran out, and where the limit was; undefined when it did not. */
  memoryVerdict(): string | undefined;
}

export type Recovered =
  | { readonly state: "running"; readonly handle: Handle }
  /** It ran and is over; `vanished` when its keeper left no result. */
  | { readonly state: "ended"; readonly end: End; readonly memoryVerdict: string | undefined }
  /** Nothing of it ever ran, and nothing of it will. */
  | { readonly state: "gone" };

/**
 * A way to run attempts. What it starts outlives this process and ends at the deadline in the attempt's folder, without
 * this process too.
 */
export interface Executor {
  readonly name: string;
  /** Throws when nothing was started. The folder must hold a deadline. */
  start(folder: AttemptFolder, sandbox: Sandbox): Promise<Handle>;
  /** Finds out what became of an attempt of an earlier process of this worker. */
  recover(folder: AttemptFolder): Promise<Recovered>;
  /** Gives back what the machine holds for an ended attempt. */
  release(folder: AttemptFolder): Promise<void>;
}
