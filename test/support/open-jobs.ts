import { pino } from "pino";
import { localPrincipal } from "#/base/principal.ts";
import type { Clock } from "#/base/time.ts";
import {
  attemptTokens,
  createJobs,
  type Claimed,
  type Jobs,
  type JobRequestBody,
  type Offsets,
} from "#/features/jobs/index.ts";
import { openQueueStore, type QueueStore } from "#/features/queue/index.ts";
import { beginAttempt, endAttempt, openRun, startRun } from "#/features/tracking/index.ts";
import { createWorkers, WorkerRegistry, type Workers } from "#/features/workers/index.ts";
import type { Database, Tx } from "#/platform/db/index.ts";
import { Topics } from "#/platform/events/index.ts";
import { openTestDatabase, type TestEngine } from "./open-test-database.ts";
import type { Scope } from "./scope.ts";

export const leaseMs = 60_000;
export const heartbeatMs = 10_000;

/** Jobs and workers over a real database, with a clock that moves when the test says so. */
export interface JobsFixture {
  readonly db: Database;
  readonly queue: QueueStore;
  readonly jobs: Jobs;
  readonly workers: Workers;
  readonly clock: { time: number } & Clock;
  /** Bytes of output that have arrived, of every attempt. */
  readonly output: { reached: Offsets };
  submit(body?: Partial<JobRequestBody>): Promise<number>;
  worker(name?: string, more?: Partial<WorkerOptions>): Promise<TestWorker>;
}

export interface WorkerOptions {
  readonly instance: string;
  readonly slots: number;
  readonly attempts: readonly {
    readonly jobId: number;
    readonly attempt: number;
    readonly state: "running" | "ended" | "gone";
  }[];
}

/** A worker as the protocol sees it. */
export interface TestWorker {
  readonly id: number;
  readonly epoch: number;
  readonly caller: { readonly worker: number; readonly epoch: number };
  readonly verdicts: readonly string[];
  claim(options?: {
    slots?: number;
    waitMs?: number;
    requestId?: string;
    signal?: AbortSignal;
  }): Promise<readonly Claimed[]>;
  finish(
    claimed: { readonly jobId: number; readonly attempt: number },
    code?: number,
    more?: { requestId?: string; offsets?: Offsets },
  ): Promise<string>;
}

let requests = 0;
const requestId = (): string => `request-${(requests += 1)}`;

export async function openJobs(scope: Scope, engine: TestEngine = "sqlite", at?: Database): Promise<JobsFixture> {
  const db = at ?? (await openTestDatabase(scope, engine));
  const clock = { time: Date.UTC(2026, 0, 1), now: () => clock.time };
  const output = { reached: { stdout: 0, stderr: 0 } };
  const log = pino({ level: "silent" });
  const topics = new Topics();
  const queue = await openQueueStore("native", { clock });
  const registry = new WorkerRegistry({ clock, heartbeatMs });
  const jobs = createJobs({
    db,
    clock,
    log,
    queue,
    topics,
    runs: { openRun, beginAttempt, startRun, endAttempt },
    snapshots: { exists: nothing },
    logs: { reached: () => always(output.reached) },
    machines: registry,
    tokens: attemptTokens(new Uint8Array(32)),
    limits: { maxLosses: 2, maxRejections: 2, refusalMs: 5000 },
  });
  const intervals = { leaseMs, heartbeatMs, pollMs: 5000, flushMs: 100, killGraceMs: 1000 };
  const workers = createWorkers({ db, clock, log, queue, topics, jobs, registry, intervals });
  scope.defer(() => queue.close());
  scope.defer(() => jobs.close());
  scope.defer(() => workers.close());
  await jobs.start();
  await workers.start();
  return {
    db,
    queue,
    jobs,
    workers,
    clock,
    output,
    submit: (body = {}) => jobs.accept({ command: ["true"], ...body }, localPrincipal),
    worker: (name = "one", more = {}) => openWorker(workers, name, more),
  };
}

async function openWorker(workers: Workers, name: string, more: Partial<WorkerOptions>): Promise<TestWorker> {
  const { instance = name, slots = 4, attempts = [] } = more;
  const resources = { cpus: 64, memory: 2 ** 40, gpus: 8 };
  const {
    id,
    epoch,
    attempts: judged,
  } = await workers.register({
    name,
    instance,
    host: name,
    version: "0",
    slots,
    resources,
    labels: {},
    queues: ["default"],
    attempts,
  });
  const caller = { worker: id, epoch };
  return {
    id,
    epoch,
    caller,
    verdicts: judged.map((each) => each.verdict),
    claim: (options = {}) => {
      const { slots: free = slots, waitMs = 0, requestId: request = requestId(), signal } = options;
      const claim = { requestId: request, free: { slots: free, ...resources }, waitMs };
      return workers.claim(caller, claim, signal ?? new AbortController().signal);
    },
    finish: ({ jobId, attempt }, code = 0, { requestId: request = requestId(), offsets } = {}) =>
      workers.finish(caller, {
        jobId,
        attempt,
        requestId: request,
        end: code === 0 ? { kind: "succeeded" } : { kind: "failed", exitCode: code, signal: null, reason: null },
        offsets: offsets ?? { stdout: 0, stderr: 0 },
        usage: null,
      }),
  };
}

// oxlint-disable-next-line require-yield -- a fragment that needs no statement
function* nothing(): Tx<boolean> {
  return false;
}

// oxlint-disable-next-line require-yield -- a fragment that needs no statement
function* always<T>(value: T): Tx<T> {
  return value;
}
