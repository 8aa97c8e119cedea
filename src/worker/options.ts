import type { Readable } from "node:stream";
import type { Logger } from "#/platform/log/index.ts";
import type { BootClock, Capabilities, MachineLoad } from "#/platform/process/index.ts";
import type { WorkerApi } from "./api.ts";
import type { ControlLine } from "./control.ts";
import type { BaseEnvironment } from "./attempt/job-environment.ts";
import type { JobBounds } from "./attempt/attempt-context.ts";
import type { Executor } from "./executors/executor.ts";
import type { Offer } from "./machine.ts";

/** Everything that a worker is made of; nothing else is read from the machine. */
export interface WorkerOptions {
  /** `http://host:port` of the server. */
  readonly url: string;
  /** The worker's token. */
  readonly token: string;
  /** State, attempts and caches; used by one worker at a time. */
  readonly folder: string;
  readonly name: string;
  readonly host: string;
  readonly version: string;
  readonly queues: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly offer: Offer;
  readonly capabilities: Capabilities;
  /** How busy the machine is; asked with each heartbeat. */
  readonly load: () => MachineLoad | undefined;
  readonly environment: BaseEnvironment;
  /** The folder that goes on the jobs' PYTHONPATH. */
  readonly helper: string;
  /** What Python runs for a job without a command: a path in its snapshot. */
  readonly trainScript: string;
  /** Batches of output that all jobs together send in a second; whole chunks are free. */
  readonly batchesPerSecond: number;
  readonly bounds: JobBounds;
  /** Bytes of snapshots that stay on this machine. */
  readonly snapshotCacheSize: number;
  /** How long a drain waits for the jobs to end by themselves. */
  readonly gracefulTimeoutMs: number;
  /** Between a job's SIGTERM and its SIGKILL when the worker stops. */
  readonly killGraceMs: number;
  readonly logger: Logger;
  /** Made with workerControl(). */
  readonly control: ControlLine;
  /**
   * The pipe to the program that started it. Its end means that that program is gone: the worker leaves at once and its
   * keepers live on. A line `stop SECONDS` stops the jobs with so much grace, reports them preempted and leaves; `drain` drains.
   */
  readonly parent?: Readable;
  /** How long to wait for the folder's lock; default 5 s. */
  readonly lockWaitMs?: number;
  /** Default: keeper.sh beside this file. */
  readonly keeper?: string;
  readonly clock?: BootClock;
  /** For tests. Default: HTTP to `url`. */
  readonly api?: WorkerApi;
  /** For tests. Default: the process executor. */
  readonly executor?: Executor;
}

/** Why the worker ended. */
export type WorkerExit =
  | { readonly reason: "drained" | "stopped" | "left" }
  /** Another process has taken over: this one must not come back. */
  | { readonly reason: "superseded" };
