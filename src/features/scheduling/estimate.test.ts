import { expect, test } from "vitest";
import { estimateStarts, type Expected, type Running } from "./estimate.ts";
import { expectedDuration } from "./expected-duration.ts";
import type { MachineNow } from "./explain.ts";

const demand = { cpus: 0, memory: 0, gpus: 0, gpuType: "" };

function machine(id: number, slots: number, busy: number): MachineNow {
  const total = { slots, cpus: 8, memory: 100, gpus: 2 };
  return {
    machine: { id, name: `m${id}`, queues: ["default"], labels: {}, gpuType: "", state: "ready", total },
    free: { ...total, slots: slots - busy },
  };
}

function waiting(id: number, duration: number | undefined, more: Partial<Expected["job"]> = {}): Expected {
  const job = { id, queue: "default", priority: 0, user: "a", demand, labels: {}, notBefore: null, refusedBy: [] };
  return { job: { ...job, ...more }, duration };
}

const running = (endsAt: number | undefined, on = 1): Running => ({ machine: on, demand, endsAt });

const starts = (outlook: Parameters<typeof estimateStarts>[0]) => Object.fromEntries(estimateStarts(outlook, 1000));

test("jobs follow one another in the places that get free", () => {
  const outlook = {
    machines: [machine(1, 2, 2)],
    running: [running(1500), running(4000)],
    waiting: [waiting(1, 1000), waiting(2, 1000), waiting(3, 1000)],
  };
  expect(starts(outlook)).toEqual({ 1: 1500, 2: 2500, 3: 3500 });
});

test("nothing is said of what depends on a job of unknown length", () => {
  const outlook = {
    machines: [machine(1, 2, 2)],
    running: [running(undefined), running(2000)],
    waiting: [waiting(1, undefined), waiting(2, 10)],
  };
  expect(starts(outlook)).toEqual({ 1: 2000 });
});

test("a job that fits nowhere has no start and holds nobody up", () => {
  const outlook = {
    machines: [machine(1, 1, 0)],
    running: [],
    waiting: [waiting(1, 10, { demand: { ...demand, gpus: 4 } }), waiting(2, 10), waiting(3, 10)],
  };
  expect(starts(outlook)).toEqual({ 2: 1000, 3: 1010 });
});

test("users take turns, priority goes first, and a time is waited for", () => {
  const outlook = {
    machines: [machine(1, 1, 0)],
    running: [],
    waiting: [
      waiting(1, 10),
      waiting(2, 10),
      waiting(3, 10, { user: "b" }),
      waiting(4, 10, { priority: 5 }),
      waiting(5, 10, { notBefore: 9000 }),
    ],
  };
  expect(starts(outlook)).toEqual({ 4: 1000, 3: 1010, 1: 1020, 2: 1030, 5: 9000 });
});

test("what earlier jobs took tells how long one takes, as long as it is like them", () => {
  expect(expectedDuration([5, 1])).toBeUndefined();
  expect(expectedDuration([5, 1, 3])).toBe(3);
  expect(expectedDuration([5, 1, 3], 4)).toBe(5);
  expect(expectedDuration([5, 1, 3], 6)).toBeUndefined();
});
