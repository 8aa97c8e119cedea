/** What a group of processes may use at most; a missing member is unlimited. */
export interface CgroupLimits {
  /** Processors, in parts too: 0.5 is half of one. */
  readonly cpus?: number;
  /** Bytes, swap included. */
  readonly memory?: number;
  /** Processes and threads. */
  readonly pids?: number;
}

export type CgroupLimit = keyof CgroupLimits;

/** The kernel's limits for groups of processes, as far as this process may make groups. */
export interface CgroupStore {
  readonly version: 1 | 2;
  /** Which limits it can enforce. */
  readonly enforces: ReadonlySet<CgroupLimit>;
  /** Makes the group, or takes an existing one of that name over, and sets its limits. */
  create(name: string, limits: CgroupLimits): Cgroup;
  /** An existing group, after a restart. */
  open(name: string): Cgroup | undefined;
}

export interface Cgroup {
  /** Folders whose `cgroup.procs` a process enters by writing "0" there. */
  readonly folders: readonly string[];
  /** How many processes the kernel killed for want of memory here. */
  outOfMemoryKills(): number;
  /** Most bytes in use at once; undefined when the kernel does not tell. */
  maxMemory(): number | undefined;
  cpuSeconds(): number | undefined;
  /** Ids of all processes in it, as this process sees them. */
  processes(): number[];
  /** False while processes are in it. */
  remove(): boolean;
}
