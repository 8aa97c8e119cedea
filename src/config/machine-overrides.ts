import type { Config } from "./config.ts";
import { describeOrigin } from "./origin.ts";

/** What a worker offers of its machine. */
const offered = [
  "worker.gpu_vendor",
  "worker.gpu_count",
  "worker.gpu_devices",
  "worker.gpu_visible_devices",
  "worker.gpu_slots_per_gpu",
  "worker.total_cpu",
];

/** A line for each variable of the environment that stands instead of what the worker would find by itself. */
export function machineOverrides({ settings }: Pick<Config, "settings">): string[] {
  return offered.flatMap((key) => {
    const resolved = settings.get(key);
    if (resolved?.origin.layer !== "environment") return [];
    return [`${key} is ${resolved.setting.type.show(resolved.value)}, by ${describeOrigin(resolved.origin)}.`];
  });
}
