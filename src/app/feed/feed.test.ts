import fc from "fast-check";
import { expect, test } from "vitest";
import { localPrincipal, type Principal } from "#/base/principal.ts";
import type { ServerEvent } from "#/platform/http/index.ts";
import { Feed } from "./feed.ts";
import { follow, type Wanted } from "./follow.ts";
import type { FeedHint } from "./hint.ts";

const everything: Wanted = {
  topics: new Set(["jobs", "runs", "workers", "queues"]),
  jobs: undefined,
  runs: undefined,
  experiments: undefined,
};
const pace = { hintsMs: 0, resetMs: 0 };

function clock() {
  const self = { time: 0, now: () => self.time };
  return self;
}

const job = (id: number, version: number): FeedHint => ({ topic: "jobs", id: String(id), version, owner: "local" });

interface Reading {
  readonly wanted?: Partial<Wanted>;
  readonly after?: string;
  readonly principal?: Principal;
}

function reader(feed: Feed, { wanted, after, principal = localPrincipal }: Reading = {}) {
  const left = new AbortController();
  const events = follow(feed, {
    principal,
    wanted: { ...everything, ...wanted },
    after,
    signal: left.signal,
    pace,
  });
  return {
    next: async (): Promise<ServerEvent> => {
      const { value } = await events.next();
      return value ?? { event: "end", data: {} };
    },
    leave: async () => {
      left.abort();
      await events.return();
    },
  };
}

test("a reader hears what changed since it came, each thing once, with its newest version", async () => {
  const feed = new Feed({ clock: clock() });
  const tab = reader(feed);
  expect(await tab.next()).toMatchObject({ event: "ready" });
  feed.publish(job(1, 1));
  feed.publish(job(2, 1));
  feed.publish(job(1, 2));
  expect(await tab.next()).toMatchObject({ event: "changed", data: { topic: "jobs", id: "2", version: 1 } });
  expect(await tab.next()).toMatchObject({ event: "changed", data: { topic: "jobs", id: "1", version: 2 } });
});

test("whoever comes back with the last id hears what came meanwhile", async () => {
  const time = clock();
  const feed = new Feed({ clock: time });
  const tab = reader(feed);
  await tab.next();
  feed.publish(job(1, 1));
  const { id } = await tab.next();
  await tab.leave();
  feed.publish(job(2, 1));
  const again = reader(feed, { after: id ?? "" });
  expect(await again.next()).toMatchObject({ event: "ready", id });
  expect(await again.next()).toMatchObject({ data: { id: "2" } });
  await again.leave();
  // After a long absence nothing was kept.
  time.time += 120_000;
  feed.publish(job(3, 1));
  expect(await reader(feed, { after: id ?? "" }).next()).toMatchObject({ event: "reset" });
});

test.each(["", "nonsense", "AAAAAAAA-5"])("the id %j of another process resets", async (after) => {
  expect(await reader(new Feed({ clock: clock() }), { after }).next()).toMatchObject({ event: "reset" });
});

test("topics, jobs, runs and experiments narrow what is heard", async () => {
  const feed = new Feed({ clock: clock() });
  const tabs = {
    jobs: reader(feed, { wanted: { topics: new Set(["jobs"] as const), jobs: new Set(["7"]) } }),
    run: reader(feed, { wanted: { topics: new Set(["runs"] as const), runs: new Set(["b"]) } }),
    experiment: reader(feed, { wanted: { topics: new Set(["runs"] as const), experiments: new Set(["1"]) } }),
    both: reader(feed, { wanted: { runs: new Set(["b"]), experiments: new Set(["1"]) } }),
  };
  for (const tab of Object.values(tabs)) await tab.next();
  feed.publish(job(6, 1));
  feed.publish({ topic: "runs", id: "a", experimentId: "1", owner: "local" });
  feed.publish({ topic: "runs", id: "b", experimentId: "2", owner: "local" });
  feed.publish({ topic: "runs", id: "c", experimentId: "3", owner: "local" });
  feed.publish(job(7, 1));
  const id = async (tab: { next(): Promise<ServerEvent> }) => ((await tab.next()).data as { id: string }).id;
  expect([await id(tabs.jobs), await id(tabs.run), await id(tabs.experiment)]).toEqual(["7", "b", "a"]);
  expect([await id(tabs.both), await id(tabs.both), await id(tabs.both), await id(tabs.both)]).toEqual([
    "6",
    "a",
    "b",
    "7",
  ]);
});

test("nobody hears of what is not theirs", async () => {
  const feed = new Feed({ clock: clock() });
  const principal: Principal = { kind: "attempt", id: "job:1:1", jobId: 1, attempt: 1, owner: "researcher1" };
  const tab = reader(feed, { principal });
  await tab.next();
  feed.publish({ topic: "jobs", id: "1", owner: "researcher2" });
  feed.publish({ topic: "jobs", id: "2", owner: "researcher1" });
  expect(await tab.next()).toMatchObject({ data: { id: "2" } });
});

test("a reader that was too slow is told to fetch everything again, and then goes on", async () => {
  const feed = new Feed({ clock: clock(), capacity: 8 });
  const tab = reader(feed);
  await tab.next();
  for (let id = 0; id < 100; id += 1) feed.publish(job(id, 1));
  expect(await tab.next()).toMatchObject({ event: "reset", id: feed.idOf(feed.head) });
  feed.publish(job(5, 2));
  expect(await tab.next()).toMatchObject({ event: "changed", data: { id: "5", version: 2 } });
});

test("whatever the pace of the readers, each knows the newest version of every job or is told to fetch again", async () => {
  const step = fc.oneof(
    { weight: 5, arbitrary: fc.record({ job: fc.nat(5) }) },
    { weight: 2, arbitrary: fc.record({ read: fc.nat(1) }) },
  );
  const holds = await fc.check(
    fc.asyncProperty(fc.integer({ min: 2, max: 10 }), fc.array(step, { maxLength: 80 }), async (capacity, steps) => {
      const feed = new Feed({ clock: clock(), capacity });
      const truth = new Map<string, number>();
      const tabs = [0, 1].map(() => ({ tab: reader(feed), known: new Map<string, number>() }));
      for (const { tab } of tabs) await tab.next();
      const hear = async ({ tab, known }: (typeof tabs)[number]) => {
        const { event, data } = await tab.next();
        const { id, version } = data as { id: string; version: number };
        if (event === "reset") for (const [each, at] of truth) known.set(each, at);
        else known.set(id, version);
      };
      for (const [i, each] of steps.entries()) {
        if ("job" in each) {
          truth.set(String(each.job), i);
          feed.publish(job(each.job, i));
        } else {
          const one = tabs[each.read];
          if (one !== undefined && [...truth].some(([id, at]) => one.known.get(id) !== at)) await hear(one);
        }
      }
      for (const one of tabs) {
        // It never waits for ever while something is unknown to it.
        while ([...truth].some(([id, at]) => one.known.get(id) !== at)) await hear(one);
      }
    }),
  );
  expect(holds.counterexample).toBeNull();
});
