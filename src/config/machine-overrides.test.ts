import { expect, test } from "vitest";
import { loadWith } from "./fixtures/load-with.ts";
import { machineOverrides } from "./machine-overrides.ts";

test("a worker tells which variables stand instead of what it would find, and nothing of the files", async () => {
  const files = { "/home/pharos/pharos.yaml": "worker: {gpu_slots_per_gpu: 2}", "/project/lab.env": "GPU_COUNT=4" };
  const env = { FETCH_ML_TOTAL_CPU: "8", FETCH_ML_GPU_TYPE: "nvidia", PHAROS_WORKER__GPU_VISIBLE_DEVICES: "0,1" };
  expect(machineOverrides(await loadWith({ files, env, args: { envFile: "lab.env" } }))).toEqual([
    "worker.gpu_vendor is nvidia, by FETCH_ML_GPU_TYPE.",
    "worker.gpu_count is 4, by GPU_COUNT, /project/lab.env:1:11.",
    "worker.gpu_visible_devices is [0, 1], by PHAROS_WORKER__GPU_VISIBLE_DEVICES.",
    "worker.total_cpu is 8, by FETCH_ML_TOTAL_CPU.",
  ]);
  expect(machineOverrides(await loadWith())).toEqual([]);
});
