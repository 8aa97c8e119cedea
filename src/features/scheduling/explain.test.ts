import fc from "fast-check";
import { expect, test } from "vitest";
import { explain, type MachineNow } from "./explain.ts";
import type { Machine, Room, WaitingJob } from "./model.ts";
import { place } from "./place.ts";

const total: Room = { slots: 2, cpus: 4, memory: 8 * 2 ** 30, gpus: 1 };
const none: Room = { slots: 0, cpus: 0, memory: 0, gpus: 0 };

function worker(more: Partial<Machine> = {}, free: Room = total): MachineNow {
  const machine = { id: 1, name: "one", queues: ["default"], labels: { host: "a" }, gpuType: "h200", total };
  return { machine: { ...machine, state: "ready", ...more }, free };
}

function job(more: Partial<WaitingJob> = {}, demand: Partial<WaitingJob["demand"]> = {}): WaitingJob {
  return {
    id: 7,
    queue: "default",
    priority: 0,
    user: "researcher1",
    demand: { cpus: 1, memory: 0, gpus: 0, gpuType: "", ...demand },
    labels: {},
    notBefore: null,
    refusedBy: [],
    ...more,
  };
}

test.each([
  ["dependencies", job(), [worker()], 0, [3, 4], "waits for #3, #4"],
  ["a time", job({ notBefore: 60_000 }), [worker()], 0, [], "not before 1970-01-01T00:01:00.000Z"],
  ["nobody at all", job(), [], 0, [], "no worker watches queue default"],
  ["nobody of its queue", job({ queue: "night" }), [worker()], 0, [], "no worker watches queue night"],
  [
    "workers that drain",
    job(),
    [worker({ state: "draining" })],
    0,
    [],
    "the only workers of queue default are draining",
  ],
  [
    "workers that are silent",
    job(),
    [worker({ state: "unreachable" })],
    0,
    [],
    "no worker of queue default can be reached",
  ],
  ["more GPUs than any has", job({}, { gpus: 2 }), [worker()], 0, [], "no worker of queue default has 2 GPUs"],
  [
    "more memory than any has",
    job({}, { memory: 16 * 2 ** 30 }),
    [worker()],
    0,
    [],
    "no worker of queue default has 16.0 GiB of memory",
  ],
  [
    "another host",
    job({ labels: { host: "b" } }),
    [worker()],
    0,
    [],
    "no worker of queue default has the label host=b",
  ],
  [
    "a refusal",
    job({ refusedBy: [1] }),
    [worker()],
    0,
    [],
    "no worker of queue default is left that has not refused it lately",
  ],
  [
    "the nearest of several",
    job({ labels: { host: "a" } }, { gpus: 9 }),
    [worker(), worker({ id: 2, labels: {} })],
    0,
    [],
    "no worker of queue default has 9 GPUs",
  ],
  ["a busy worker", job(), [worker({}, none)], 0, [], "waits for a free slot"],
  [
    "a busy GPU",
    job({}, { gpus: 1 }),
    [worker({}, { ...total, gpus: 0 })],
    2,
    [],
    "waits for a free GPU; 2 ahead of it",
  ],
  ["its turn", job(), [worker()], 3, [], "waits for its turn; 3 ahead of it"],
  ["nothing", job(), [worker()], 0, [], "is about to start"],
])("a job that waits for %s says so", (_what, waiting, machines, ahead, dependencies, words) => {
  expect(explain(waiting, { machines, ahead, dependencies }, 0)).toBe(words);
});

test("what is about to start is what the policy would start, and every other job has a reason", () => {
  const anyRoom = fc.record({
    slots: fc.nat(2),
    cpus: fc.nat(4),
    memory: fc.constantFrom(0, total.memory),
    gpus: fc.nat(1),
  });
  const anyJob = fc.record({
    demand: fc.record({
      cpus: fc.nat(5),
      memory: fc.constantFrom(0, 1),
      gpus: fc.nat(2),
      gpuType: fc.constantFrom("", "h200", "x"),
    }),
    labels: fc.constantFrom<Record<string, string>>({}, { host: "a" }, { host: "b" }),
    notBefore: fc.constantFrom(null, 5, 500),
    refusedBy: fc.constantFrom([], [1]),
  });
  const state = fc.constantFrom("ready" as const, "draining" as const, "unreachable" as const);
  fc.assert(
    fc.property(anyJob, anyRoom, state, (more, free, machineState) => {
      const waiting = job(more);
      const now = worker({ state: machineState }, free);
      const words = explain(waiting, { machines: [now], ahead: 0, dependencies: [] }, 100);
      const starts = place([waiting], now.machine, free, new Map(), 100) !== undefined;
      expect(words === "is about to start").toBe(starts);
      expect(words).not.toBe("");
    }),
  );
});
