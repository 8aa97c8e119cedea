import { createHash } from "node:crypto";
import type { Logger } from "pino";
import { canonicalJson } from "#/base/canonical-json.ts";
import { PharosError, isPharosError } from "#/base/errors/index.ts";
import { newRunId } from "#/base/ids.ts";
import { ownerOf, type Principal } from "#/base/principal.ts";
import type { Clock } from "#/base/time.ts";
import { authorize } from "#/features/auth/index.ts";
import type { QueueStore } from "#/features/queue/index.ts";
import { many, type Database } from "#/platform/db/index.ts";
import type { Topics } from "#/platform/events/index.ts";
import { Attempts } from "./attempts.ts";
import type { JobRuns } from "./ports/job-runs.ts";
import type { JobSnapshots } from "./ports/job-snapshots.ts";
import type { LogOffsets } from "./ports/log-offsets.ts";
import type { Machines } from "./ports/machines.ts";
import { jobRequest, type JobRequest } from "./request.ts";
import type { JobRequestBody } from "./request-schema.ts";
import { QueueBoard } from "./queues/board.ts";
import { JobReader, type JobView } from "./reader.ts";
import { Reconciler } from "./reconciler.ts";
import { isFinal } from "./rules/states.ts";
import { attemptsOf, type AttemptRow } from "./store/attempts.ts";
import { readTimeline, type Bar } from "./timeline/timeline.ts";
import { heldRow, type HeldRow } from "./transitions/attempt-guard.ts";
import { cancelJob, changePriority } from "./transitions/cancel.ts";
import type { AttemptTokens } from "./transitions/claim.ts";
import type { EndLimits } from "./transitions/end.ts";
import { submitJob, type IdempotencyKey } from "./transitions/submit.ts";
import { UnitOfWork } from "./unit-of-work.ts";
import { storedRequest, waitingJob } from "./waiting.ts";

export interface JobsDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly queue: QueueStore;
  readonly topics: Topics;
  readonly runs: JobRuns;
  readonly snapshots: JobSnapshots;
  readonly logs: LogOffsets;
  readonly machines: Machines;
  readonly tokens: AttemptTokens;
  readonly limits: EndLimits;
}

/** How long a repeat of a creation answers as before. */
const keyMs = 24 * 60 * 60 * 1000;

/** The use cases of jobs. */
export class Jobs {
  /** What the worker protocol does to jobs. */
  readonly attempts: Attempts;
  readonly work: UnitOfWork;
  readonly reader: JobReader;
  readonly reconciler: Reconciler;
  readonly queues: QueueBoard;
  readonly #deps: JobsDeps;

  constructor(deps: JobsDeps) {
    this.#deps = deps;
    this.attempts = new Attempts(deps);
    this.work = new UnitOfWork({ ...deps, recheck: (id, at) => this.reconciler.recheck(id, at) });
    this.reconciler = new Reconciler({ ...deps, work: this.work, keyMs });
    this.reader = new JobReader(deps);
    this.queues = new QueueBoard({ ...deps, reader: this.reader });
  }

  /** Answers once the job is durable. `key`: a repeat under it answers the same job. */
  async submit(body: JobRequestBody, principal: Principal, key?: string): Promise<JobView> {
    return this.get(await this.accept(body, principal, key), principal);
  }

  /** Submits, and answers only the number of the job. */
  async accept(body: JobRequestBody, principal: Principal, key?: string): Promise<number> {
    const request = jobRequest(body);
    const retryOf = body.retry_of === undefined ? null : await this.#original(Number(body.retry_of), principal);
    const idempotency = this.#key(principal, key, ["jobs", body]);
    return this.#submit(request, JSON.stringify(request), ownerOf(principal), retryOf, idempotency);
  }

  /** A new job like an ended one. */
  async retry(id: number, principal: Principal, key?: string): Promise<JobView> {
    const job = await this.get(id, principal);
    authorize(principal, "jobs:create", { owner: job.row.created_by });
    if (!isFinal(job.state)) throw new PharosError("JOB_NOT_FINISHED", `Job #${id} is ${job.state}.`);
    // What it waited for then has happened; what was a time then is past.
    const request = { ...job.request, after: [], notBefore: null };
    const idempotency = this.#key(principal, key, ["retry", id]);
    return this.get(
      await this.#submit(request, JSON.stringify(request), ownerOf(principal), id, idempotency),
      principal,
    );
  }

  get(id: number, principal: Principal): Promise<JobView> {
    return this.reader.get(id, principal);
  }

  /** Ends a waiting job at once; asks a running one to stop, `force`: without grace. */
  async cancel(id: number, principal: Principal, { force }: { readonly force: boolean }): Promise<JobView> {
    const { runs, clock } = this.#deps;
    await this.work.commit(function* (effects) {
      const row = allowed(yield* heldRow(id), id, principal);
      yield* cancelJob(runs, row, { force, at: clock.now() }, effects);
    });
    return this.get(id, principal);
  }

  /** Moves a waiting job in its line. */
  async setPriority(id: number, principal: Principal, priority: number): Promise<JobView> {
    const { clock } = this.#deps;
    await this.work.commit(function* (effects) {
      const row = allowed(yield* heldRow(id), id, principal);
      yield* changePriority(row, { priority, at: clock.now() }, effects);
      // The entry of a job that waits for others comes when it waits no more.
      if (row.waiting_for === 0) {
        effects.put.push(waitingJob({ ...row, priority }, storedRequest(row.request), clock.now()));
      }
    });
    return this.get(id, principal);
  }

  async attemptsOf(id: number, principal: Principal): Promise<readonly AttemptRow[]> {
    await this.get(id, principal);
    return this.#deps.db.read(() => many(attemptsOf, { jobId: id }));
  }

  /** What ran within a window of time. */
  timeline(request: Parameters<typeof readTimeline>[1], principal: Principal): Promise<Bar[]> {
    return readTimeline(this.#deps.db, request, principal);
  }

  /** The server's clock; epoch milliseconds. */
  now(): number {
    return this.#deps.clock.now();
  }

  /** Hears of every change in this process, by topic. Answers how to stop. */
  listen(listener: (topic: string) => void): () => void {
    return this.#deps.topics.listen(listener);
  }

  /** Fills the queue store from the rows. Jobs may be submitted and claimed meanwhile. */
  start(): Promise<void> {
    return this.reconciler.start();
  }

  close(): void {
    this.reconciler.close();
  }

  /** A job that may be named as the one that another repeats. */
  async #original(id: number, principal: Principal): Promise<number> {
    const job = await this.get(id, principal).catch((cause: unknown) => {
      if (!isPharosError(cause, "JOB_NOT_FOUND")) throw cause;
      const errors = [{ path: "body/retry_of", message: `names job ${id}, which does not exist` }];
      throw new PharosError("JOB_NOT_FOUND", `There is no job #${id} to repeat.`, { errors, cause });
    });
    return job.row.id;
  }

  #submit(
    request: JobRequest,
    text: string,
    owner: string,
    retryOf: number | null,
    key: IdempotencyKey | undefined,
  ): Promise<number> {
    const submission = {
      request,
      text,
      owner,
      runUuid: newRunId(),
      retryOf,
      at: this.#deps.clock.now(),
      key,
    };
    return this.work.commit((effects) => submitJob(this.#deps, submission, effects));
  }

  #key(principal: Principal, key: string | undefined, asked: unknown): IdempotencyKey | undefined {
    if (key === undefined) return undefined;
    const hash = createHash("sha256").update(canonicalJson(asked)).digest("hex");
    return { principal: principal.id, key, hash, since: this.#deps.clock.now() - keyMs };
  }
}

export function createJobs(deps: JobsDeps): Jobs {
  return new Jobs(deps);
}

function allowed(row: HeldRow | undefined, id: number, principal: Principal): HeldRow {
  if (row === undefined) throw new PharosError("JOB_NOT_FOUND", `There is no job #${id}.`);
  authorize(principal, "jobs:update", { owner: row.created_by });
  return row;
}
