import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Feed } from "./feed.ts";
import type { FeedEvent } from "./hint.ts";
import { refreshByFeed } from "./refresh.ts";

const hidden = vi.spyOn(document, "hidden", "get");

beforeEach(() => {
  vi.useFakeTimers();
  hidden.mockReturnValue(false);
});
afterEach(() => void vi.useRealTimers());

function fixture() {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } });
  let tell: (event: FeedEvent) => void = () => undefined;
  const feed: Feed = {
    listen: (listener) => {
      tell = listener;
      return () => undefined;
    },
    watchConnection: () => () => undefined,
    connection: () => ({ state: "live", since: 0 }),
    close: () => undefined,
  };
  const stop = refreshByFeed(client, feed);
  const show = (key: string, queryFn: () => unknown, live?: { topic: "jobs" | "runs" }[]) =>
    new QueryObserver(client, {
      queryKey: [key],
      queryFn,
      ...(live === undefined ? {} : { meta: { live } }),
    }).subscribe(() => undefined);
  return { show, stop, tell: (event: FeedEvent) => tell(event) };
}

const changedJob = { type: "changed", hint: { topic: "jobs", id: "7" } } as const;

test("what shows something that changed is fetched again, once a second in a flood", async () => {
  const { show, tell } = fixture();
  const jobs = vi.fn<() => number>(() => 1);
  const runs = vi.fn<() => number>(() => 1);
  show("jobs", jobs, [{ topic: "jobs" }]);
  show("runs", runs, [{ topic: "runs" }]);
  await vi.advanceTimersByTimeAsync(10);
  for (let ms = 0; ms < 3000; ms += 10) {
    tell(changedJob);
    await vi.advanceTimersByTimeAsync(10);
  }
  expect(jobs.mock.calls.length).toBeGreaterThanOrEqual(4);
  expect(jobs.mock.calls.length).toBeLessThanOrEqual(5);
  expect(runs).toHaveBeenCalledTimes(1);
});

test("a reset fetches everything live, and what failed", async () => {
  const { show, tell } = fixture();
  const [live, still, failing] = [vi.fn<() => number>(() => 1), vi.fn<() => number>(() => 1), vi.fn<() => number>()];
  failing.mockImplementationOnce(() => {
    throw new Error("away");
  });
  failing.mockReturnValue(1);
  show("live", live, [{ topic: "jobs" }]);
  show("still", still);
  show("failing", failing);
  await vi.advanceTimersByTimeAsync(10);
  tell({ type: "reset" });
  await vi.advanceTimersByTimeAsync(10);
  expect([live, still, failing].map(({ mock }) => mock.calls.length)).toEqual([2, 1, 2]);
});

test("a tab that nobody looks at asks seldom, and at once when someone looks", async () => {
  const { show, tell } = fixture();
  const jobs = vi.fn<() => number>(() => 1);
  show("jobs", jobs, [{ topic: "jobs" }]);
  await vi.advanceTimersByTimeAsync(10);
  tell(changedJob);
  await vi.advanceTimersByTimeAsync(10);
  expect(jobs).toHaveBeenCalledTimes(2);
  hidden.mockReturnValue(true);
  tell(changedJob);
  await vi.advanceTimersByTimeAsync(5000);
  expect(jobs).toHaveBeenCalledTimes(2);
  hidden.mockReturnValue(false);
  document.dispatchEvent(new Event("visibilitychange"));
  await vi.advanceTimersByTimeAsync(10);
  expect(jobs).toHaveBeenCalledTimes(3);
});

test("nothing is fetched after the end", async () => {
  const { show, stop, tell } = fixture();
  const jobs = vi.fn<() => number>(() => 1);
  show("jobs", jobs, [{ topic: "jobs" }]);
  await vi.advanceTimersByTimeAsync(10);
  tell(changedJob);
  stop();
  await vi.advanceTimersByTimeAsync(5000);
  expect(jobs).toHaveBeenCalledTimes(1);
});
