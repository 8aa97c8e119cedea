import { describe, expect, test } from "vitest";
import { localPrincipal } from "#/base/principal.ts";
import type { JobView } from "#/features/jobs/index.ts";
import { exec, type Tx } from "#/platform/db/index.ts";
import { statement } from "#/schema/index.ts";
import { heartbeatMs, leaseMs, openJobs, type JobsFixture } from "../../../test/support/open-jobs.ts";
import { describeEngines } from "../../../test/support/open-test-database.ts";
import { testScope } from "../../../test/support/test-scope.ts";
import { presentWorkers } from "./people-routes.ts";

const putBack = statement((db, p: { jobId: number; dependsOn: number }) =>
  db.insertInto("job_dependencies").values({ job_id: p.jobId, depends_on: p.dependsOn }),
);
const waitAgain = statement((db, p: { jobId: number }) =>
  db.updateTable("jobs").set({ waiting_for: 1 }).where("id", "=", p.jobId),
);

const show = ({ jobs }: JobsFixture, id: number): Promise<JobView> => jobs.get(id, localPrincipal);

async function statesOf({ jobs }: JobsFixture, id: number): Promise<string[]> {
  const stop = new AbortController();
  const states: string[] = [];
  const { row } = await jobs.get(id, localPrincipal);
  for await (const event of jobs.reader.events(id, 0, stop.signal)) {
    states.push(event.type.slice("job.".length));
    if (event.version === row.version) stop.abort();
  }
  return states;
}

describeEngines("the worker protocol", (engine) => {
  test("a job goes from its submission over a claim to its end", async () => {
    const at = await openJobs(testScope(), engine);
    const id = await at.submit({ name: "first" });
    expect((await show(at, id)).reason).toBe("no worker watches queue default");
    const worker = await at.worker();
    const [claimed] = await worker.claim();
    expect(claimed).toMatchObject({ jobId: id, attempt: 1, runId: (await show(at, id)).row.run_uuid });
    await at.workers.startAttempt(worker.caller, claimed!, "{}");
    expect(await worker.finish(claimed!)).toBe("succeeded");
    expect(await statesOf(at, id)).toEqual(["queued", "starting", "running", "succeeded"]);
    expect((await show(at, id)).row).toMatchObject({ outcome: "succeeded", exit_code: 0, lease_until: null });
  });

  test("a claim that waits is answered when work comes", async () => {
    const at = await openJobs(testScope(), engine);
    const worker = await at.worker();
    const claim = worker.claim({ waitMs: 5000 });
    const id = await at.submit();
    expect(await claim).toMatchObject([{ jobId: id }]);
  });

  test("a repeated claim answers the same attempts with the same tokens", async () => {
    const at = await openJobs(testScope(), engine);
    const worker = await at.worker();
    await Promise.all([at.submit(), at.submit(), at.submit()]);
    const first = await worker.claim({ requestId: "r1", slots: 2 });
    expect(first).toHaveLength(2);
    expect(await worker.claim({ requestId: "r1", slots: 2 })).toEqual(first);
    expect(await worker.claim({ requestId: "r2", slots: 2 })).toHaveLength(1);
  });

  test("a claim that is repeated while it waits goes by what is free then", async () => {
    const at = await openJobs(testScope(), engine);
    const worker = await at.worker();
    const waiting = worker.claim({ requestId: "r", slots: 0, waitMs: 5000 });
    await at.submit();
    const again = worker.claim({ requestId: "r", slots: 1, waitMs: 5000 });
    expect(await waiting).toEqual([]);
    expect(await again).toHaveLength(1);
  });

  test("of many claimers each job goes to one", async () => {
    const at = await openJobs(testScope(), engine);
    const names = Array.from({ length: 16 }, (_, i) => `w${i}`);
    const workers = await Promise.all(names.map((name) => at.worker(name, { slots: 20 })));
    const allSubmitted = new AbortController();
    const claims = workers.map((worker) => worker.claim({ waitMs: 5000, slots: 10, signal: allSubmitted.signal }));
    const ids = await Promise.all(Array.from({ length: 100 }, () => at.submit()));
    allSubmitted.abort();
    const granted = (await Promise.all(claims)).flat();
    for (let more = 1; more > 0;) {
      const next = (await Promise.all(workers.map((worker) => worker.claim({ slots: 10 })))).flat();
      granted.push(...next);
      more = next.length;
    }
    expect(granted.map((each) => each.jobId).toSorted((a, b) => a - b)).toEqual(ids.toSorted((a, b) => a - b));
  });

  test("a finish is repeated with the same answer, and its output must have arrived", async () => {
    const at = await openJobs(testScope(), engine);
    const id = await at.submit();
    const worker = await at.worker();
    const [claimed] = await worker.claim();
    const finish = { requestId: "f1", offsets: { stdout: 10, stderr: 0 } };
    await expect(worker.finish(claimed!, 0, finish)).rejects.toMatchObject({ code: "LOG_INCOMPLETE" });
    at.output.reached = { stdout: 10, stderr: 0 };
    expect(await worker.finish(claimed!, 0, finish)).toBe("succeeded");
    expect(await worker.finish(claimed!, 0, finish)).toBe("succeeded");
    await expect(worker.finish(claimed!)).rejects.toMatchObject({ code: "LEASE_ENDED", status: 409 });
    expect((await statesOf(at, id)).filter((state) => state === "succeeded")).toHaveLength(1);
  });

  test("a heartbeat tells how busy the machine is", async () => {
    const at = await openJobs(testScope(), engine);
    const worker = await at.worker("busy");
    const loadNow = () => presentWorkers(at.workers)[0]?.load;
    expect(loadNow()).toBeNull();
    const gpus = [{ index: 0, name: "NVIDIA H200", busy: 0.5, memory: { used: 1, total: 2 } }];
    await at.workers.renew(worker.caller, [], { cpus: 1.5, memory: 2 ** 30, gpus });
    expect(loadNow()).toEqual({ cpus: 1.5, memory: 2 ** 30, gpus });
  });

  test("a lease that ended sends the job on, and the stale worker is refused", async () => {
    const at = await openJobs(testScope(), engine);
    const id = await at.submit();
    const stale = await at.worker("stale");
    const [old] = await stale.claim();
    at.clock.time += leaseMs - 1;
    await at.workers.sweeper.sweep();
    expect((await show(at, id)).state).toBe("starting");
    // The jump of the test's clock gave the lease a full window; from here on it is watched in steps.
    for (let passed = 0; passed <= leaseMs + 1000; passed += 1000) {
      at.clock.time += 1000;
      await at.workers.sweeper.sweep();
    }
    expect((await show(at, id)).row).toMatchObject({ state: "queued", outcome: "lost", losses: 1 });
    await expect(stale.finish(old!)).rejects.toMatchObject({ code: "LEASE_ENDED" });
    expect(await at.workers.renew(stale.caller, [old!])).toMatchObject([{ verdict: "kill" }]);
    const other = await at.worker("other");
    const [next] = await other.claim();
    expect(next).toMatchObject({ jobId: id, attempt: 2 });
    expect(next?.runId).not.toBe(old?.runId);
    await expect(stale.finish(old!)).rejects.toMatchObject({ code: "ATTEMPT_SUPERSEDED" });
    expect(await other.finish(next!)).toBe("succeeded");
  });

  test("a resumable job goes on in its run", async () => {
    const at = await openJobs(testScope(), engine);
    await at.submit({ resumable: true });
    const worker = await at.worker();
    const [first] = await worker.claim();
    const end = { kind: "preempted" } as const;
    await at.workers.finish(worker.caller, {
      ...first!,
      requestId: "p",
      end,
      offsets: { stdout: 0, stderr: 0 },
      usage: null,
    });
    const [second] = await worker.claim();
    expect(second).toMatchObject({ attempt: 2, runId: first?.runId });
  });

  test("a failed script is retried as often as asked, later each time", async () => {
    const at = await openJobs(testScope(), engine);
    const id = await at.submit({ retries: { max: 1, backoff: 10 } });
    const worker = await at.worker();
    const [first] = await worker.claim();
    expect(await worker.finish(first!, 3)).toBe("queued");
    expect((await show(at, id)).reason).toMatch(/^not before/);
    expect(await worker.claim()).toEqual([]);
    at.clock.time += 10_000;
    const [second] = await worker.claim();
    expect(await worker.finish(second!, 4)).toBe("failed");
    expect((await show(at, id)).row).toMatchObject({ exit_code: 4, error_code: "JOB_FAILED", failures: 1 });
  });

  test("a worker that refused a job is not asked again for a while", async () => {
    const at = await openJobs(testScope(), engine);
    await at.submit();
    const picky = await at.worker("picky");
    const [first] = await picky.claim();
    const end = { kind: "rejected", reason: "no python3" } as const;
    const rest = { requestId: "x", offsets: { stdout: 0, stderr: 0 }, usage: null };
    expect(await at.workers.finish(picky.caller, { ...first!, ...rest, end })).toBe("queued");
    expect(await picky.claim()).toEqual([]);
    const other = await at.worker("other");
    expect(await other.claim()).toMatchObject([{ attempt: 2 }]);
  });
});

describe("cancelling", () => {
  test("ends a waiting job at once, with those that wait for it", async () => {
    const at = await openJobs(testScope());
    const first = await at.submit({ not_before: "2026-06-01T00:00:00Z" });
    const second = await at.submit({ after: [String(first)] });
    const third = await at.submit({ after: [String(second)] });
    expect((await show(at, second)).reason).toBe(`waits for #${first}`);
    await at.jobs.cancel(first, localPrincipal, { force: false });
    expect(await Promise.all([first, second, third].map(async (id) => (await show(at, id)).state))).toEqual([
      "cancelled",
      "failed",
      "failed",
    ]);
    expect((await show(at, third)).row.error).toContain(`#${second}`);
    await expect(at.jobs.cancel(third, localPrincipal, { force: false })).rejects.toMatchObject({
      code: "JOB_FINISHED",
    });
  });

  test("reaches the worker at once, and a cancelled job does not run again when its worker is lost", async () => {
    const at = await openJobs(testScope());
    const id = await at.submit();
    const worker = await at.worker();
    const [claimed] = await worker.claim();
    const stop = new AbortController();
    const commands = at.workers.commands(worker.caller, stop.signal);
    const next = commands.next();
    await at.jobs.cancel(id, localPrincipal, { force: false });
    expect((await next).value).toEqual({ kind: "cancel", jobId: id, attempt: 1, force: false });
    const forced = commands.next();
    await at.jobs.cancel(id, localPrincipal, { force: true });
    expect((await forced).value).toMatchObject({ force: true });
    expect(await at.workers.renew(worker.caller, [claimed!])).toMatchObject([{ verdict: "keep", cancel: "force" }]);
    stop.abort();
    await at.workers.declareGone(worker.id);
    expect((await show(at, id)).row).toMatchObject({ state: "cancelled", outcome: "lost" });
  });
});

describe("registering", () => {
  test("a restart takes over: it keeps what runs, loses what is gone, gives back what it never got", async () => {
    const at = await openJobs(testScope());
    for (let i = 0; i < 4; i += 1) await at.submit();
    const before = await at.worker();
    const claimed = await before.claim({ slots: 4 });
    const [runs, gone, unknown, never] = claimed;
    for (const each of [runs, gone, unknown]) await at.workers.startAttempt(before.caller, each!, "{}");
    const after = await at.worker("one", {
      attempts: [
        { ...runs!, state: "running" },
        { ...gone!, state: "gone" },
        { jobId: 99, attempt: 1, state: "running" },
      ],
    });
    expect(after).toMatchObject({ id: before.id, epoch: before.epoch + 1, verdicts: ["keep", "finished", "kill"] });
    await expect(before.claim()).rejects.toMatchObject({ code: "WORKER_SUPERSEDED" });
    const rows = await Promise.all([runs, gone, unknown, never].map(async (each) => (await show(at, each!.jobId)).row));
    expect(rows.map(({ state, losses }) => [state, losses])).toEqual([
      ["running", 0],
      ["queued", 1],
      ["queued", 1],
      ["queued", 0],
    ]);
    expect(await after.finish(runs!)).toBe("succeeded");
  });

  test("another instance under a live name is refused, and replaces a dead one", async () => {
    const at = await openJobs(testScope());
    const first = await at.worker("one", { instance: "a" });
    await expect(at.worker("one", { instance: "b" })).rejects.toMatchObject({ code: "WORKER_NAME_TAKEN" });
    at.clock.time += 3 * heartbeatMs + 1;
    expect(at.workers.registry.now()[0]?.machine.state).toBe("unreachable");
    const second = await at.worker("one", { instance: "b" });
    expect(second.id).not.toBe(first.id);
    await expect(first.claim()).rejects.toMatchObject({ code: "WORKER_NOT_FOUND" });
  });

  test("a draining worker is given nothing, and goes on when it is taken back", async () => {
    const at = await openJobs(testScope());
    const worker = await at.worker();
    await at.workers.drain(worker.id);
    const id = await at.submit();
    expect(await worker.claim()).toEqual([]);
    expect((await show(at, id)).reason).toContain("draining");
    const claim = worker.claim({ waitMs: 5000 });
    await at.workers.resume(worker.id);
    expect(await claim).toHaveLength(1);
  });
});

describe("a restart of the server", () => {
  test("keeps what waits, what runs, and the answers to repeats", async () => {
    const scope = testScope();
    const before = await openJobs(scope);
    const ids = [await before.submit(), await before.submit()];
    const worker = await before.worker();
    const claimed = await worker.claim({ slots: 1, requestId: "r" });
    before.workers.close();
    const after = await openJobs(scope, "sqlite", before.db);
    const rest = await after.workers.claim(worker.caller, claimOf("s"), new AbortController().signal);
    expect([...claimed, ...rest].map((each) => each.jobId)).toEqual(ids);
    expect(await after.workers.claim(worker.caller, claimOf("s"), new AbortController().signal)).toEqual(rest);
    const state = await after.workers.finish(worker.caller, {
      ...claimed[0]!,
      requestId: "f",
      end: { kind: "succeeded" },
      offsets: { stdout: 0, stderr: 0 },
      usage: null,
    });
    expect(state).toBe("succeeded");
  });

  test("finishes what the crash cut off between a job's end and those who wait for it", async () => {
    const scope = testScope();
    const before = await openJobs(scope);
    const first = await before.submit();
    const second = await before.submit({ after: [String(first)] });
    const worker = await before.worker();
    const [claimed] = await worker.claim();
    // As if the server had died before it told anyone: the end is in the rows, the dependency too.
    await worker.finish(claimed!);
    await before.db.write(() => forgetSettling(second, first));
    const after = await openJobs(scope, "sqlite", before.db);
    expect((await show(after, second)).row).toMatchObject({ state: "queued", waiting_for: 0 });
    expect(await Array.fromAsync(after.queue.scan())).toContain(second);
  });
});

function* forgetSettling(jobId: number, dependsOn: number): Tx<void> {
  yield* exec(putBack, { jobId, dependsOn });
  yield* exec(waitAgain, { jobId });
}

function claimOf(requestId: string) {
  return { requestId, free: { slots: 4, cpus: 64, memory: 2 ** 40, gpus: 8 }, waitMs: 0 };
}
