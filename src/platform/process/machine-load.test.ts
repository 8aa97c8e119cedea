import { expect, test } from "vitest";
import { parseLoad } from "./gpus/nvidia-load.ts";
import { busyBetween, loadSampler } from "./machine-load.ts";

test("the load of GPUs is read from what nvidia-smi prints", () => {
  expect(parseLoad("0, NVIDIA H200, 87, 1024, 143771\n1, NVIDIA H200 MIG 1g, [N/A], 12, 18000\n\n")).toEqual([
    { index: 0, name: "NVIDIA H200", busy: 0.87, memory: { used: 1024 * 2 ** 20, total: 143_771 * 2 ** 20 } },
    { index: 1, name: "NVIDIA H200 MIG 1g", busy: null, memory: { used: 12 * 2 ** 20, total: 18_000 * 2 ** 20 } },
  ]);
  expect(parseLoad("NVIDIA-SMI has failed because it could not communicate with the driver.\n")).toEqual([]);
});

test("busy processors are what was not idle between two looks", () => {
  const before = { count: 4, idle: 1000, all: 4000 };
  expect(busyBetween(before, { count: 4, idle: 1200, all: 4800 })).toBe(3);
  expect(busyBetween(before, { count: 4, idle: 1800, all: 4800 })).toBe(0);
  expect(busyBetween(before, before)).toBe(0);
});

test("the first look has nothing to compare with, the second has", () => {
  const sample = loadSampler({ env: {}, nvidia: false });
  expect(sample()).toBeUndefined();
  const load = sample();
  expect(load?.cpus).toBeGreaterThanOrEqual(0);
  expect(load?.memory).toBeGreaterThan(0);
  expect(load?.gpus).toEqual([]);
});
