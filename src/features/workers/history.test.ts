import fc from "fast-check";
import { expect, test } from "vitest";
import { isPharosError } from "#/base/errors/index.ts";
import { localPrincipal } from "#/base/principal.ts";
import { isFinal, transitions, type AttemptEnd, type Claimed, type JobState } from "#/features/jobs/index.ts";
import { many } from "#/platform/db/index.ts";
import { statement } from "#/schema/index.ts";
import { leaseMs, openJobs, type JobsFixture, type TestWorker } from "../../../test/support/open-jobs.ts";
import { createScope } from "../../../test/support/scope.ts";

const allEvents = statement((db) => db.selectFrom("job_events").selectAll().orderBy("job_id").orderBy("version"));
const allAttempts = statement((db) => db.selectFrom("attempts").selectAll().orderBy("job_id").orderBy("number"));
const allRuns = statement((db) => db.selectFrom("runs").select(["uuid", "status", "writer_attempt", "job_id"]));

type Step =
  | { readonly do: "submit"; readonly retries: number; readonly resumable: boolean; readonly after: boolean }
  | { readonly do: "claim" | "start" | "restartWorker" | "gone"; readonly worker: number }
  | { readonly do: "finish"; readonly worker: number; readonly end: AttemptEnd; readonly stale: boolean }
  | { readonly do: "cancel"; readonly job: number; readonly force: boolean }
  | { readonly do: "lease" | "restartServer" };

const ends: readonly AttemptEnd[] = [
  { kind: "succeeded" },
  { kind: "failed", exitCode: 1, signal: null, reason: null },
  { kind: "timed_out" },
  { kind: "cancelled", exitCode: null, signal: "SIGTERM" },
  { kind: "lost", reason: "x" },
  { kind: "preempted" },
  { kind: "rejected", reason: "x" },
];
const worker = fc.nat(1);
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant("submit" as const),
        retries: fc.nat(2),
        resumable: fc.boolean(),
        after: fc.boolean(),
      }),
    },
    { weight: 5, arbitrary: fc.record({ do: fc.constantFrom("claim" as const, "start" as const), worker }) },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant("finish" as const),
        worker,
        end: fc.constantFrom(...ends),
        stale: fc.boolean(),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant("cancel" as const), job: fc.nat(9), force: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("restartWorker" as const, "gone" as const), worker }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("lease" as const, "restartServer" as const) }) },
  ),
  { minLength: 20, maxLength: 80 },
);

function mayFollow(before: JobState | undefined, after: JobState): boolean {
  return before === undefined || before === after || transitions[before].includes(after);
}

interface Granted {
  readonly by: number;
  readonly claimed: Claimed;
}

/** One installation under random events. */
class History {
  readonly #scope = createScope();
  #at!: JobsFixture;
  #workers: TestWorker[] = [];
  /** Everything that any worker was ever granted; most of it is stale. */
  readonly #granted: Granted[] = [];
  readonly #jobs: number[] = [];
  readonly #faults: string[] = [];
  #requests = 0;

  async open(): Promise<void> {
    this.#at = await openJobs(this.#scope);
    for (const name of ["a", "b"]) this.#workers.push(await this.#at.worker(name));
  }

  async run(step: Step): Promise<void> {
    switch (step.do) {
      case "submit":
        return this.#submit(step);
      case "claim":
        for (const claimed of await this.#worker(step.worker).claim({ slots: 1 })) {
          this.#granted.push({ by: step.worker, claimed });
        }
        return;
      case "start":
        return this.#start(step.worker);
      case "finish":
        return this.#finish(step);
      case "cancel": {
        const id = this.#jobs[step.job];
        if (id === undefined) return;
        await this.#tolerate(() => this.#at.jobs.cancel(id, localPrincipal, step), ["JOB_FINISHED"]);
        return;
      }
      case "restartWorker":
        this.#workers[step.worker] = await this.#at.worker("ab"[step.worker]);
        return;
      case "gone":
        await this.#at.workers.declareGone(this.#worker(step.worker).id);
        this.#workers[step.worker] = await this.#at.worker("ab"[step.worker]);
        return;
      case "lease":
        for (let passed = 0; passed <= leaseMs; passed += 9000) {
          this.#at.clock.time += 9000;
          await this.#at.workers.sweeper.endExpired();
        }
        return;
      case "restartServer":
        return this.#restartServer();
    }
  }

  async #submit(step: Extract<Step, { do: "submit" }>): Promise<void> {
    const after = this.#jobs.at(-1);
    const more = step.after && after !== undefined ? { after: [String(after)] } : {};
    const request = { retries: { max: step.retries, backoff: 0 }, resumable: step.resumable, ...more };
    await this.#tolerate(async () => this.#jobs.push(await this.#at.submit(request)), ["DEPENDENCY_FAILED"]);
  }

  async #restartServer(): Promise<void> {
    this.#at.workers.close();
    const { time } = this.#at.clock;
    this.#at = await openJobs(this.#scope, "sqlite", this.#at.db);
    this.#at.clock.time = time;
    for (const i of [0, 1]) this.#workers[i] = await this.#at.worker("ab"[i]);
  }

  /** Runs everything that is left to its end. */
  async settle(): Promise<void> {
    this.#at.clock.time += 10 * leaseMs;
    await this.#at.workers.sweeper.endExpired();
    for (let idle = 0; idle < 3; idle += 1) {
      const last = await this.#at.worker(`last${idle}`, { slots: 100 });
      for (let got = await last.claim(); got.length > 0; got = await last.claim()) {
        for (const claimed of got) await last.finish(claimed);
      }
      // Refusals are over by then.
      this.#at.clock.time += 10_000;
    }
  }

  /** What is wrong with how it ended; nothing. */
  async faults(): Promise<readonly string[]> {
    const { db, jobs } = this.#at;
    const [events, attempts, runs] = await db.read(function* () {
      return [yield* many(allEvents), yield* many(allAttempts), yield* many(allRuns)] as const;
    });
    for (const id of this.#jobs) {
      const { row, state } = await jobs.get(id, localPrincipal);
      const mine = events.filter((event) => event.job_id === id);
      const states = mine.map((event) => event.type.slice(4) as JobState);
      const own = attempts.filter((attempt) => attempt.job_id === id);
      const ran = runs.filter((run) => run.job_id === id);
      this.#expect(isFinal(state), `#${id} is ${state}`);
      this.#expect(mine.length === row.version, `#${id} has ${mine.length} events at version ${row.version}`);
      this.#expect(
        mine.every((event, i) => event.version === i + 1),
        `#${id} has gaps in its events`,
      );
      this.#expect(states.filter((each) => isFinal(each)).join(",") === state, `#${id} went ${states.join(",")}`);
      this.#expect(
        states.every((each, i) => mayFollow(states[i - 1], each)),
        `#${id} went ${states.join(",")}`,
      );
      this.#expect(own.length === row.attempt && own.every((each, i) => each.number === i + 1), `#${id}: attempts`);
      this.#expect(
        own.every((each) => each.outcome !== null),
        `#${id} has an attempt without an end`,
      );
      this.#expect(!own.slice(0, -1).some((each) => each.outcome === "succeeded"), `#${id} went on after success`);
      this.#expect(!ran.some((run) => run.status === "RUNNING" || run.writer_attempt !== 0), `#${id} has an open run`);
      const last = ran.find((run) => run.uuid === row.run_uuid)?.status;
      this.#expect((state === "succeeded") === (last === "FINISHED"), `#${id} is ${state}, its run ${last}`);
    }
    return this.#faults;
  }

  close(): Promise<void> {
    return this.#scope.close();
  }

  #worker(index: number): TestWorker {
    const found = this.#workers[index];
    if (found === undefined) throw new Error(`no worker ${index}`);
    return found;
  }

  async #start(index: number): Promise<void> {
    const mine = this.#granted.findLast((each) => each.by === index);
    if (mine === undefined) return;
    await this.#tolerate(
      () => this.#at.workers.startAttempt(this.#worker(index).caller, mine.claimed, "{}"),
      ["ATTEMPT_SUPERSEDED", "LEASE_ENDED", "WORKER_SUPERSEDED"],
    );
  }

  async #finish(step: Extract<Step, { do: "finish" }>): Promise<void> {
    const mine = step.stale ? this.#stale() : this.#granted.findLast((each) => each.by === step.worker);
    if (mine === undefined) return;
    const { jobId, attempt } = mine.claimed;
    const before = (await this.#at.jobs.get(jobId, localPrincipal)).row;
    const request = {
      requestId: `f${(this.#requests += 1)}`,
      end: step.end,
      offsets: { stdout: 0, stderr: 0 },
      usage: null,
    };
    const refused = await this.#tolerate(
      () => this.#at.workers.finish(this.#worker(mine.by).caller, { jobId, attempt, ...request }),
      ["ATTEMPT_SUPERSEDED", "LEASE_ENDED", "WORKER_SUPERSEDED"],
    );
    this.#expect(refused || before.attempt === attempt, `attempt ${attempt} of #${jobId} was finished too late`);
  }

  #expect(holds: boolean, fault: string): void {
    if (!holds) this.#faults.push(fault);
  }

  /** An attempt that a later one has replaced. */
  #stale(): Granted | undefined {
    return this.#granted.find(({ claimed: { jobId, attempt } }) =>
      this.#granted.some(({ claimed: later }) => later.jobId === jobId && later.attempt > attempt),
    );
  }

  /** True when it was refused as it may be. */
  async #tolerate(act: () => Promise<unknown>, codes: readonly string[]): Promise<boolean> {
    try {
      await act();
      return false;
    } catch (error) {
      if (isPharosError(error) && codes.includes(error.code)) return true;
      throw error;
    }
  }
}

test(
  "whatever happens, each job comes to one end over states that may follow each other",
  { timeout: 60_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (history) => {
        const at = new History();
        try {
          await at.open();
          for (const step of history) await at.run(step);
          await at.settle();
          expect(await at.faults()).toEqual([]);
        } finally {
          await at.close();
        }
      }),
      { numRuns: 40 },
    );
  },
);
