import fc from "fast-check";
import { expect, test } from "vitest";
import { misfit, without } from "./fit.ts";
import type { Machine, Room, WaitingJob } from "./model.ts";
import { place } from "./place.ts";

const room: Room = { slots: 4, cpus: 4, memory: 4, gpus: 2 };
const machine: Machine = {
  id: 1,
  name: "one",
  queues: ["default", "night"],
  labels: { host: "a" },
  gpuType: "h200",
  state: "ready",
  total: room,
};

const anyJob: fc.Arbitrary<Omit<WaitingJob, "id">> = fc.record({
  queue: fc.constantFrom("default", "night", "other"),
  priority: fc.integer({ min: -2, max: 2 }),
  user: fc.constantFrom("researcher1", "researcher2", "analyst1"),
  demand: fc.record({
    cpus: fc.integer({ min: 0, max: 5 }),
    memory: fc.integer({ min: 0, max: 5 }),
    gpus: fc.integer({ min: 0, max: 3 }),
    gpuType: fc.constantFrom("", "h200", "other"),
  }),
  labels: fc.constantFrom<Record<string, string>>({}, { host: "a" }, { host: "b" }),
  notBefore: fc.constantFrom(null, 50, 150),
  refusedBy: fc.constantFrom([], [1], [2]),
});
const jobs = fc.array(anyJob, { maxLength: 30 }).map((each) => each.map((job, i) => ({ ...job, id: i + 1 })));

/** Places until nothing more fits, as a claim does. */
function fill(waiting: readonly WaitingJob[], now: number): { placed: WaitingJob[]; left: Room; rest: WaitingJob[] } {
  const turns = new Map<string, number>();
  const placed: WaitingJob[] = [];
  let left = room;
  let rest = [...waiting];
  for (let turn = 1; ; turn += 1) {
    const job = place(rest, machine, left, turns, now);
    if (job === undefined) return { placed, left, rest };
    turns.set(job.user, turn);
    placed.push(job);
    left = without(left, job);
    rest = rest.filter((each) => each !== job);
  }
}

test("a machine is never given more than it has", () => {
  fc.assert(
    fc.property(jobs, (waiting) => {
      const { left } = fill(waiting, 100);
      expect(Math.min(left.slots, left.cpus, left.memory, left.gpus)).toBeGreaterThanOrEqual(0);
    }),
  );
});

test("what is left waiting does not fit what is left free", () => {
  fc.assert(
    fc.property(jobs, (waiting) => {
      const { left, rest } = fill(waiting, 100);
      const due = rest.filter((job) => job.notBefore === null || job.notBefore <= 100);
      expect(due.filter((job) => misfit(job, machine, left) === undefined)).toEqual([]);
    }),
  );
});

test("no job of the same queue that fits is passed over for a lower priority", () => {
  fc.assert(
    fc.property(jobs, (waiting) => {
      const chosen = place(waiting, machine, room, new Map(), 100);
      fc.pre(chosen !== undefined);
      const better = waiting.filter(
        (job) =>
          job.queue === chosen.queue &&
          job.priority > chosen.priority &&
          (job.notBefore ?? 0) <= 100 &&
          misfit(job, machine, room) === undefined,
      );
      expect(better).toEqual([]);
    }),
  );
});

test("users of one priority take turns, each in order of submission", () => {
  const job = (id: number, user: string): WaitingJob => ({
    id,
    user,
    queue: "default",
    priority: 0,
    demand: { cpus: 0, memory: 0, gpus: 0, gpuType: "" },
    labels: {},
    notBefore: null,
    refusedBy: [],
  });
  const waiting = [job(1, "researcher1"), job(2, "researcher1"), job(3, "researcher1"), job(4, "analyst1")];
  expect(fill(waiting, 0).placed.map((each) => each.id)).toEqual([1, 4, 2, 3]);
});

test("a draining machine is given nothing", () => {
  fc.assert(
    fc.property(jobs, (waiting) => {
      expect(place(waiting, { ...machine, state: "draining" }, room, new Map(), 100)).toBeUndefined();
    }),
  );
});
