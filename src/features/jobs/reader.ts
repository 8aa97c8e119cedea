import { PharosError } from "#/base/errors/index.ts";
import type { Principal } from "#/base/principal.ts";
import type { Clock } from "#/base/time.ts";
import { authorize } from "#/features/auth/index.ts";
import type { QueueStore } from "#/features/queue/index.ts";
import { explain } from "#/features/scheduling/index.ts";
import { first, many, type Database } from "#/platform/db/index.ts";
import type { Topics } from "#/platform/events/index.ts";
import { jobTopic } from "./effects.ts";
import type { Machines } from "./ports/machines.ts";
import type { JobRequest } from "./request.ts";
import type { JobState } from "./rules/states.ts";
import {
  eventsAfter,
  experimentNames,
  findJob,
  firstDependencies,
  jobsMatching,
  type EventRow,
  type JobFilter,
  type JobRow,
} from "./store/reads.ts";
import { storedRequest, waitingJob } from "./waiting.ts";

/** A job as it is now. */
export interface JobView {
  readonly row: JobRow;
  readonly state: JobState;
  readonly request: JobRequest;
  /** The name of its newest run's experiment. */
  readonly experiment: string | null;
  /** Why it waits; null unless it does. */
  readonly reason: string | null;
}

export interface ReaderDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly queue: QueueStore;
  readonly machines: Machines;
  readonly topics: Topics;
}

/** Dependencies that a reason names. */
const namedAtMost = 5;
const eventsAtOnce = 200;

/** Everything that reads jobs for people. */
export class JobReader {
  readonly #deps: ReaderDeps;

  constructor(deps: ReaderDeps) {
    this.#deps = deps;
  }

  async get(id: number, principal: Principal): Promise<JobView> {
    const row = await this.#deps.db.read(() => first(findJob, { id }));
    if (row === undefined) throw new PharosError("JOB_NOT_FOUND", `There is no job #${id}.`);
    authorize(principal, "jobs:read", { owner: row.created_by });
    const [view] = await this.views([row]);
    if (view === undefined) throw new PharosError("INTERNAL", "A row has no view.");
    return view;
  }

  /** Newest first, one more than asked for when there are more. */
  async list(filter: JobFilter, principal: Principal): Promise<JobView[]> {
    return this.views(await this.#deps.db.read(() => many(jobsMatching(filter, principal))));
  }

  /** Every event after this version, those to come included, until the signal aborts. */
  async *events(id: number, after: number, signal: AbortSignal): AsyncGenerator<EventRow, void> {
    let last = after;
    while (!signal.aborted) {
      // Before the read: what is committed after it wakes this wait.
      const hint = this.#deps.topics.wait(jobTopic(id), { signal });
      const rows = await this.#deps.db.read(() => many(eventsAfter, { id, version: last, limit: eventsAtOnce }));
      for (const row of rows) {
        last = row.version;
        yield row;
      }
      if (rows.length === eventsAtOnce) hint.cancel();
      await hint.done;
    }
  }

  /** Rows with the reasons why they wait, in one query for all of them. */
  async views(rows: readonly JobRow[]): Promise<JobView[]> {
    const blocked = rows.filter((row) => row.state === "queued" && row.waiting_for > 0).map((row) => row.id);
    const dependencies =
      blocked.length === 0 ? [] : await this.#deps.db.read(() => many(firstDependencies(blocked, namedAtMost)));
    const names = await this.#experimentsOf(rows);
    const machines = this.#deps.machines.now();
    const now = this.#deps.clock.now();
    return Promise.all(
      rows.map(async (row) => {
        const state = row.state as JobState;
        const request = storedRequest(row.request);
        const experiment = names.get(row.experiment_id) ?? null;
        if (state !== "queued") return { row, state, request, experiment, reason: null };
        const entry = waitingJob(row, request, now);
        const mine = dependencies.filter((each) => each.job_id === row.id).map((each) => each.depends_on);
        const around = { machines, ahead: await this.#deps.queue.ahead(entry), dependencies: mine };
        return { row, state, request, experiment, reason: explain(entry, around, now) };
      }),
    );
  }

  async #experimentsOf(rows: readonly JobRow[]): Promise<ReadonlyMap<number | null, string>> {
    const ids = [...new Set(rows.map((row) => row.experiment_id).filter((id) => id !== null))];
    if (ids.length === 0) return new Map();
    const found = await this.#deps.db.read(() => many(experimentNames(ids)));
    return new Map(found.map(({ id, name }) => [id, name]));
  }
}
