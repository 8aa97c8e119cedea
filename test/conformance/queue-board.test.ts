import { expect, test } from "vitest";
import { localPrincipal } from "#/base/principal.ts";
import { countingDatabase } from "../support/counting-database.ts";
import { openJobs } from "../support/open-jobs.ts";
import { describeEngines, openTestDatabase, type TestEngine } from "../support/open-test-database.ts";
import { testScope } from "../support/test-scope.ts";

async function open(engine: TestEngine) {
  const scope = testScope();
  const db = countingDatabase(await openTestDatabase(scope, engine));
  const at = await openJobs(scope, engine, db);
  const line = async (limit = 100, after?: { priority: number; id: number }) =>
    at.jobs.queues.line("default", after, limit, localPrincipal);
  /** The default queue. */
  const queue = async () => {
    const found = (await at.jobs.queues.list(localPrincipal)).find(({ name }) => name === "default");
    if (found === undefined) throw new Error("there is no default queue");
    return found;
  };
  return { at, db, line, queue };
}

const minute = 60_000;

describeEngines("queues as people see them", (engine) => {
  test("a queue tells its lines, their heads, who holds what and who watches", async () => {
    const { at, queue } = await open(engine);
    const worker = await at.worker("one", { slots: 1 });
    const held = await at.submit({ name: "held", resources: { gpus: 2, memory: 1024 } });
    await worker.claim();
    for (const priority of [0, 0, 5]) await at.submit({ priority });
    await at.submit({ queue: "night" });
    const { holders, lines, waiting, watchers } = await queue();
    expect(waiting).toBe(3);
    expect(lines.map(({ priority, waiting: count, head }) => [priority, count, head?.row.id])).toEqual([
      [5, 1, 4],
      [0, 2, 2],
    ]);
    expect(lines[1]?.head?.reason).toBe("waits for a free slot; 1 ahead of it");
    expect(holders).toMatchObject([{ id: held, name: "held", worker: "one", attempt: 1, demand: { gpus: 2 } }]);
    expect(watchers.map(({ machine }) => machine.name)).toEqual(["one"]);
    expect((await at.jobs.queues.list(localPrincipal)).map(({ name }) => name)).toEqual(["default", "night"]);
  });

  test("the line goes page by page, in the order in which it is served", async () => {
    const { at, line } = await open(engine);
    for (const priority of [0, 3, 0, 3, -2, 0]) await at.submit({ priority });
    const order = [2, 4, 1, 3, 6, 5];
    expect((await line()).map(({ job, position }) => [job.row.id, position])).toEqual(
      order.map((id, i) => [id, i + 1]),
    );
    const paged: number[] = [];
    let after: { priority: number; id: number } | undefined;
    for (let page = await line(2); page.length > 0; page = await line(2, after)) {
      paged.push(...page.map(({ job }) => job.row.id));
      after = page.at(-1)?.job.row;
    }
    expect(paged).toEqual(order);
  });

  test("a job that waits for others has a reason and no position", async () => {
    const { at, line } = await open(engine);
    const first = await at.submit();
    await at.submit({ after: [String(first)] });
    const [, second] = await line();
    expect([second?.position, second?.job.reason]).toEqual([undefined, "waits for #1"]);
  });

  test("a start is told once earlier jobs have shown how long they take", async () => {
    const { at, line } = await open(engine);
    const worker = await at.worker("one", { slots: 1 });
    const run = async (ms: number) => {
      await at.submit({ name: "train", experiment: "digits" });
      const [claimed] = await worker.claim();
      if (claimed === undefined) throw new Error("nothing was claimed");
      at.clock.time += ms;
      await worker.finish(claimed);
    };
    await run(2 * minute);
    await run(4 * minute);
    await at.submit({ name: "train", experiment: "digits" });
    const [third] = await worker.claim();
    for (let i = 0; i < 2; i += 1) await at.submit({ name: "train", experiment: "digits" });
    expect((await line()).map(({ startsAt }) => startsAt)).toEqual([undefined, undefined]);
    at.clock.time += 3 * minute;
    if (third !== undefined) await worker.finish(third);
    await worker.claim();
    for (const name of ["train", "other"]) await at.submit({ name, experiment: name === "train" ? "digits" : "new" });
    await at.submit({ name: "train", experiment: "digits" });
    const began = at.clock.time;
    at.clock.time += minute / 3;
    // 3 minutes each; nobody knows when the one of another experiment will end.
    expect((await line()).map(({ startsAt }) => startsAt && (startsAt - began) / minute)).toEqual([3, 6, 9, undefined]);
  });

  test("the number of queries grows with neither queues nor jobs", async () => {
    const { at, db, line } = await open(engine);
    const both = async () => {
      at.clock.time += minute;
      db.counted();
      await at.jobs.queues.list(localPrincipal);
      await line();
      await at.jobs.reader.list({ limit: 100 }, localPrincipal);
      return db.counted();
    };
    await at.submit();
    await at.submit({ after: ["1"] });
    const few = await both();
    for (let i = 0; i < 20; i += 1) {
      await at.submit({ queue: `q${i}`, priority: i });
      await at.submit({ after: ["1"] });
    }
    expect(await both()).toBe(few);
  });
});

describeEngines("attempts by time", (engine) => {
  async function history() {
    const { at } = await open(engine);
    const [one, two] = [await at.worker("one"), await at.worker("two")];
    const begin = at.clock.time;
    // Job n runs from minute n to minute n + 1.
    for (let i = 0; i < 6; i += 1) {
      await at.submit({ name: `job ${i}` });
      const [claimed] = await (i % 2 === 0 ? one : two).claim();
      if (claimed === undefined) throw new Error("nothing was claimed");
      at.clock.time += minute;
      await (i % 2 === 0 ? one : two).finish(claimed);
    }
    await at.submit({ name: "open", resources: { gpus: 1 } });
    await one.claim();
    at.clock.time += minute;
    const read = (from: number, to: number, more: { worker?: number; limit?: number; after?: object } = {}) =>
      at.jobs.timeline(
        {
          from: begin + from * minute,
          to: begin + to * minute,
          worker: more.worker,
          limit: more.limit ?? 100,
          after: more.after as never,
        },
        localPrincipal,
      );
    return { read, one, two };
  }

  test("a window shows what ran in it, also what had begun before or goes on", async () => {
    const { read } = await history();
    const names = async (from: number, to: number) => (await read(from, to)).map(({ name }) => name);
    expect(await names(0, 10)).toEqual(["open", "job 5", "job 4", "job 3", "job 2", "job 1", "job 0"]);
    expect(await names(1.5, 3.5)).toEqual(["job 3", "job 2", "job 1"]);
    expect(await names(6.2, 6.3)).toEqual(["open"]);
    expect(await names(20, 30)).toEqual(["open"]);
  });

  test("it can be narrowed to a worker and read page by page", async () => {
    const { read, two } = await history();
    const own = await read(0, 10, { worker: two.id });
    expect(own.map(({ name, worker, endedAt, claimedAt }) => [name, worker, (endedAt ?? 0) - claimedAt])).toEqual(
      [5, 3, 1].map((i) => [`job ${i}`, "two", minute]),
    );
    const paged: string[] = [];
    let page = await read(0, 10, { limit: 2 });
    while (page.length > 0) {
      paged.push(...page.map(({ name }) => name));
      const last = page.at(-1);
      if (last === undefined) break;
      const after = { endedAt: last.endedAt, jobId: last.jobId, number: last.attempt };
      page = await read(0, 10, { limit: 2, after });
    }
    expect(paged).toEqual(["open", "job 5", "job 4", "job 3", "job 2", "job 1", "job 0"]);
  });
});
