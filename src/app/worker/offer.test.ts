import { expect, test } from "vitest";
import { loadConfig } from "#/config/index.ts";
import { planOffer, workerLabels } from "./offer.ts";

const gpus = [0, 1, 2].map((index) => ({
  index,
  uuid: `GPU-${index}abc`,
  name: "NVIDIA H200",
  memory: 2 ** 37,
  vendor: "nvidia" as const,
}));
const machine = { cpus: 16, memory: 2 ** 36, gpus };

async function planned(...set: string[]) {
  const config = await loadConfig({ env: {}, home: "/nonexistent", readers: ["W"], args: { set } });
  return { ...planOffer(config, machine), labels: workerLabels(config, "box", gpus) };
}

test("without settings all is offered that was found", async () => {
  expect(await planned()).toEqual({
    offer: { slots: 1, cpus: 16, memory: 2 ** 36, gpus: [0, 1, 2], slotsPerGpu: 1 },
    notes: [],
    labels: { host: "box", gpu_vendor: "nvidia" },
  });
});

test.each([
  [
    ["worker.total_cpu=4", "resources.max_workers=3", "worker.gpu_slots_per_gpu=2"],
    { cpus: 4, slots: 3, slotsPerGpu: 2 },
  ],
  [["worker.gpu_count=2"], { gpus: [0, 1] }],
  [["worker.gpu_count=5"], { gpus: [0, 1, 2, 3, 4] }],
  [["worker.gpu_count=0"], { gpus: [] }],
  [["worker.gpu_vendor=none"], { gpus: [] }],
  [["worker.gpu_visible_devices=2,0"], { gpus: [0, 2] }],
  [["worker.gpu_visible_devices=all"], { gpus: [0, 1, 2] }],
  [["worker.gpu_visible_devices=GPU-1ABC"], { gpus: [1] }],
])("%j offers %j", async (set, offer) => {
  const plan = await planned(...set);
  expect(plan.offer).toMatchObject(offer);
  expect(plan.notes).toEqual([]);
});

test("a GPU that is not there is said, and the others are offered", async () => {
  const plan = await planned("worker.gpu_visible_devices=1,GPU-9");
  expect(plan.offer.gpus).toEqual([1]);
  expect(plan.notes).toEqual([expect.stringContaining("GPU-9")]);
});

test("the vendor that was found stands beside the configured one", async () => {
  expect((await planned("worker.gpu_vendor=amd")).labels).toEqual({
    host: "box",
    gpu_vendor: "nvidia",
    configured_gpu_vendor: "amd",
  });
});
