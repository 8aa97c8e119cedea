import type { Breach, Rule } from "./rule.ts";

/** Which GPUs a worker offers. */
export const gpus: readonly Rule[] = [
  {
    id: "V11",
    key: "worker.gpu_devices",
    level: "error",
    readers: ["W"],
    doc: "With worker.gpu_vendor none there are no GPU devices.",
    check: ({ worker }) => {
      if (worker.gpu_vendor !== "none") return undefined;
      const lists = [
        { key: "worker.gpu_devices", list: worker.gpu_devices },
        { key: "worker.gpu_visible_devices", list: worker.gpu_visible_devices },
      ];
      const message = "must be empty, because worker.gpu_vendor is none";
      return lists.filter(({ list }) => list.length > 0).map(({ key }): Breach => ({ key, message }));
    },
  },
  {
    id: "V11",
    key: "worker.gpu_visible_devices",
    level: "error",
    readers: ["W"],
    doc: "The indexes of worker.gpu_visible_devices are below worker.gpu_count.",
    check: ({ worker: { gpu_count: count, gpu_visible_devices: visible } }) => {
      const beyond = indexes(visible).filter((index) => count !== undefined && index >= count);
      if (beyond.length === 0) return undefined;
      return `must be below worker.gpu_count (${count}), counted from 0, not ${beyond.join(", ")}`;
    },
  },
  {
    id: "V11",
    key: "worker.gpu_devices",
    level: "error",
    readers: ["W"],
    doc: "worker.gpu_devices and worker.gpu_visible_devices name the same GPUs.",
    check: ({ worker }) => {
      const visible = indexes(worker.gpu_visible_devices);
      const nodes = worker.gpu_devices.map(gpuOfNode).filter((index) => index !== undefined);
      // A UUID names a GPU without saying which node it has.
      const comparable = visible.length > 0 && visible.length === worker.gpu_visible_devices.length && nodes.length > 0;
      if (!comparable || sameNumbers(visible, nodes)) return undefined;
      return `must name the GPUs of worker.gpu_visible_devices (${visible.join(", ")}), not ${nodes.join(", ")}`;
    },
  },
];

function indexes(devices: readonly string[]): number[] {
  return devices.filter((device) => /^\d+$/.test(device)).map(Number);
}

function sameNumbers(some: readonly number[], others: readonly number[]): boolean {
  return some.every((each) => others.includes(each)) && others.every((each) => some.includes(each));
}

/** `/dev/nvidia0` → 0, `/dev/dri/renderD129` → 1; undefined for nodes that all GPUs share. */
function gpuOfNode(path: string): number | undefined {
  const nvidia = /\/nvidia(\d+)$/.exec(path)?.[1];
  const render = /\/renderD(\d+)$/.exec(path)?.[1];
  if (nvidia !== undefined) return Number(nvidia);
  return render === undefined ? undefined : Number(render) - 128;
}
