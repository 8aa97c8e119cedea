import type { Config } from "#/config/index.ts";
import type { Capabilities } from "#/platform/process/index.ts";
import type { Offer } from "#/worker/index.ts";

type Gpus = Capabilities["gpus"];

/** What a worker offers, and what a person should hear of it. */
export interface OfferPlan {
  readonly offer: Offer;
  readonly notes: readonly string[];
}

/** What the machine has, as far as the settings let it be offered. */
export function planOffer(
  { values: { worker, resources } }: Config,
  capabilities: Pick<Capabilities, "cpus" | "memory" | "gpus">,
): OfferPlan {
  const { gpu_count: count, gpu_visible_devices: visible } = worker;
  const none = worker.gpu_vendor === "none";
  const all = none ? [] : count === undefined ? indices(capabilities.gpus) : Array.from({ length: count }, (_, i) => i);
  const wanted = visible.some((each) => each.toLowerCase() === "all") ? [] : visible;
  const found = wanted.map((each) => indexOf(each, capabilities.gpus));
  const missing = wanted.filter((_, i) => !all.includes(found[i] ?? -1));
  return {
    offer: {
      slots: resources.max_workers,
      cpus: worker.total_cpu ?? capabilities.cpus,
      memory: capabilities.memory,
      gpus: wanted.length === 0 ? all : all.filter((index) => found.includes(index)),
      slotsPerGpu: worker.gpu_slots_per_gpu,
    },
    notes: missing.map(
      (each) => `worker.gpu_visible_devices names ${each}, which this machine does not have; the others are offered.`,
    ),
  };
}

function indices(gpus: Gpus): number[] {
  return gpus.map(({ index }) => index);
}

/** By index, or by a UUID's beginning, as CUDA takes them. */
function indexOf(device: string, gpus: Gpus): number | undefined {
  if (/^\d+$/.test(device)) return Number(device);
  return gpus.find(({ uuid }) => uuid?.toLowerCase().startsWith(device.toLowerCase()))?.index;
}

/** How jobs find this machine, and people what its GPUs are: the vendor that was found, beside the one configured. */
export function workerLabels(
  { values: { worker } }: Config,
  host: string,
  gpus: Gpus,
): Readonly<Record<string, string>> {
  const found = gpus[0]?.vendor;
  return {
    host,
    ...(found === undefined ? {} : { gpu_vendor: found }),
    ...(worker.gpu_vendor === "auto" ? {} : { configured_gpu_vendor: worker.gpu_vendor }),
  };
}
