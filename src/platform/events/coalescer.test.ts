import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Coalescer } from "./coalescer.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("what comes after a quiet time is told at once, a flood once in each interval", () => {
  const told: [number, string[]][] = [];
  const gathered = new Coalescer<number>(500, (changed) => told.push([performance.now(), [...changed.keys()]]));
  const start = performance.now();
  for (let ms = 0; ms < 2000; ms += 1) {
    gathered.add("a", ms);
    if (ms % 2 === 0) gathered.add("b", ms);
    vi.advanceTimersByTime(1);
  }
  vi.advanceTimersByTime(500);
  const times = told.map(([at]) => Math.round(at - start));
  expect(times[0]).toBeLessThanOrEqual(1);
  expect(told).toHaveLength(5);
  expect(times.slice(1).every((at, i) => at - (times[i] ?? 0) >= 500)).toBe(true);
  expect(told.slice(1).map(([, keys]) => keys)).toEqual(Array.from({ length: 4 }, () => ["a", "b"]));
});

test("nothing is told after the close", () => {
  const tell = vi.fn<() => void>();
  const gathered = new Coalescer<number>(500, tell);
  gathered.add("a", 1);
  gathered.close();
  vi.runAllTimers();
  expect(tell).not.toHaveBeenCalled();
});
