import { describe, expect, test } from "vitest";
import { systemClock, type Clock } from "#/base/time.ts";
import type { QueueStore } from "#/features/queue/index.ts";
import type { WaitingJob } from "#/features/scheduling/index.ts";

function waiting(id: number, more: Partial<WaitingJob> = {}): WaitingJob {
  return {
    id,
    queue: "default",
    priority: 0,
    user: "researcher1",
    demand: { cpus: 0, memory: 0, gpus: 0, gpuType: "" },
    labels: {},
    notBefore: null,
    refusedBy: [],
    ...more,
  };
}

/** What every queue store must do. `open` gives a new empty one that is closed with the test. */
export function queueStoreConformance(name: string, open: (clock: Clock) => Promise<QueueStore>): void {
  // The store's own clock stands; times that matter are given.
  const clock: Clock = { now: () => 0 };
  const ids = async (store: QueueStore, now = 0): Promise<number[]> =>
    (await store.heads("default", now)).map((entry) => entry.id).toSorted((a, b) => a - b);

  describe(`the ${name} queue store`, () => {
    test("shows the first of each line", async () => {
      const store = await open(clock);
      const gpu = { cpus: 0, memory: 0, gpus: 1, gpuType: "" };
      await store.put(waiting(3));
      await store.put(waiting(1));
      await store.put(waiting(2, { user: "analyst1" }));
      await store.put(waiting(4, { priority: 5 }));
      await store.put(waiting(5, { demand: gpu }));
      await store.put(waiting(6, { queue: "night" }));
      expect(await ids(store)).toEqual([1, 2, 4, 5]);
    });

    test("of many who take one entry, one gets it", async () => {
      const store = await open(clock);
      await store.put(waiting(1));
      const taken = await Promise.all(Array.from({ length: 32 }, () => store.take(1, 0, 1000)));
      expect(taken.filter(Boolean)).toHaveLength(1);
    });

    test("many claimers get every entry once", async () => {
      const store = await open(clock);
      for (let id = 1; id <= 200; id += 1) await store.put(waiting(id, { user: `user${id % 3}` }));
      const got: number[] = [];
      const claimer = async (): Promise<void> => {
        for (
          let [head] = await store.heads("default", 0);
          head !== undefined;
          [head] = await store.heads("default", 0)
        ) {
          if (!(await store.take(head.id, 0, 1000))) continue;
          await store.remove(head.id);
          got.push(head.id);
        }
      };
      await Promise.all(Array.from({ length: 8 }, claimer));
      expect(got.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
    });

    test("a reservation hides the entry, and ends by itself or by giving back", async () => {
      const store = await open(clock);
      await store.put(waiting(1));
      await store.put(waiting(2));
      await store.take(1, 0, 1000);
      expect(await ids(store, 999)).toEqual([2]);
      expect(await ids(store, 1000)).toEqual([1]);
      await store.take(1, 1000, 2000);
      await store.giveBack(1);
      expect(await ids(store, 1000)).toEqual([1]);
    });

    test("an entry is not shown before its time", async () => {
      const store = await open(clock);
      await store.put(waiting(1, { notBefore: 500 }));
      expect(await ids(store, 499)).toEqual([]);
      expect(await store.take(1, 499, 1000)).toBe(false);
      expect(await ids(store, 500)).toEqual([1]);
    });

    test("putting again replaces; removing forgets; unknown ids are no error", async () => {
      const store = await open(clock);
      await store.put(waiting(1, { priority: 1 }));
      await store.put(waiting(1, { priority: 2 }));
      expect((await store.heads("default", 0)).map((entry) => entry.priority)).toEqual([2]);
      await store.remove(1);
      await store.remove(1);
      await store.giveBack(1);
      expect(await ids(store)).toEqual([]);
      expect(await store.take(1, 0, 1)).toBe(false);
    });

    test("scan tells all, and an entry that was lost comes back by putting it again", async () => {
      const store = await open(clock);
      await store.put(waiting(1));
      await store.put(waiting(2));
      await store.take(2, 0, 1000);
      expect((await Array.fromAsync(store.scan())).toSorted((a, b) => a - b)).toEqual([1, 2]);
      await store.remove(1);
      await store.put(waiting(1));
      expect(await ids(store)).toEqual([1]);
    });

    test("a watcher hears of new and returned entries until it stops", async () => {
      const store = await open(clock);
      let calls = 0;
      const stop = store.watch(() => (calls += 1));
      await store.put(waiting(1));
      await store.take(1, 0, 1000);
      await store.giveBack(1);
      stop();
      await store.put(waiting(2));
      expect(calls).toBe(2);
    });

    test("a watcher hears when an entry's time has come, and when a reservation ends by itself", async () => {
      const store = await open(systemClock);
      const heard = async (act: () => Promise<unknown>): Promise<void> => {
        const { promise, resolve } = Promise.withResolvers<void>();
        await act();
        const stop = store.watch(resolve);
        await promise;
        stop();
      };
      const now = systemClock.now();
      await heard(() => store.put(waiting(1, { notBefore: now + 20 })));
      expect(await ids(store, systemClock.now())).toEqual([1]);
      await heard(() => store.take(1, systemClock.now(), systemClock.now() + 20));
      expect(await ids(store, systemClock.now())).toEqual([1]);
    });

    test("tells which of a page of ids it lacks", async () => {
      const store = await open(clock);
      await store.put(waiting(2));
      await store.put(waiting(3));
      await store.take(3, 0, 1000);
      expect(await store.missing([1, 2, 3, 4])).toEqual([1, 4]);
    });

    test("counts what stands before an entry", async () => {
      const store = await open(clock);
      await store.put(waiting(1));
      await store.put(waiting(2));
      await store.put(waiting(3, { priority: 1 }));
      expect(await store.ahead(waiting(2))).toBe(2);
      await store.put(waiting(3, { priority: -1 }));
      await store.remove(1);
      expect(await store.ahead(waiting(2))).toBe(0);
    });
  });
}
