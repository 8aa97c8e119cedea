import { expect, test } from "vitest";
import { amountsOf, chooseGpus, freeOf } from "./machine.ts";

const offer = { slots: 2, cpus: 4, memory: 100, gpus: [0, 2, 3], slotsPerGpu: 1 };
const held = (cpus: number, memory: number, gpus: number[]) => ({
  assignment: { resources: { cpus, memory, gpus: gpus.length } },
  gpus,
});

test("what attempts hold is not free, and nothing is less than free", () => {
  expect(freeOf(offer, [])).toEqual({ slots: 2, cpus: 4, memory: 100, gpus: 3 });
  expect(freeOf(offer, [held(1.5, 60, [2])])).toEqual({ slots: 1, cpus: 2.5, memory: 40, gpus: 2 });
  expect(freeOf(offer, [held(3, 60, []), held(3, 60, []), held(1, 1, [])])).toMatchObject({
    slots: 0,
    cpus: 0,
    memory: 0,
  });
});

test("no GPU is given twice", () => {
  expect(chooseGpus(offer, [held(0, 0, [0])], 2)).toEqual([2, 3]);
  expect(chooseGpus(offer, [held(0, 0, [0, 3])], 2)).toEqual([2]);
});

test("a GPU is shared by so many, the emptiest first, and never twice by one", () => {
  const shared = { slots: 8, cpus: 4, memory: 100, gpus: [0, 1], slotsPerGpu: 2 };
  expect(amountsOf(shared).gpus).toBe(4);
  expect(chooseGpus(shared, [held(0, 0, [0])], 1)).toEqual([1]);
  expect(chooseGpus(shared, [held(0, 0, [0])], 2)).toEqual([1, 0]);
  expect(chooseGpus(shared, [held(0, 0, [0]), held(0, 0, [0])], 2)).toEqual([1]);
  expect(freeOf(shared, [held(0, 0, [0])]).gpus).toBe(2);
  expect(freeOf(shared, [held(0, 0, [0, 1]), held(0, 0, [0, 1])]).gpus).toBe(0);
});
