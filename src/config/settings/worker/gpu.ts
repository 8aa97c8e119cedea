import { bool, int, list, oneOf, path, text } from "../../kinds/index.ts";
import { setting } from "../../registry/setting.ts";
import { isOn, waits } from "../capabilities.ts";

const apple = { capability: "Apple's GPUs" };

export const gpu = {
  gpu_vendor: setting({
    type: oneOf(["auto", "nvidia", "amd", "apple", "none"]),
    default: "auto",
    aliases: [{ key: "gpu_vendor" }],
    doc: "Whose GPUs are looked for.",
    reload: "restart",
    readers: "W",
    legacy: ["FETCH_ML_GPU_TYPE"],
  }),
  gpu_count: setting({
    type: int({ min: 0 }),
    unset: "detected",
    doc: "Replaces the detected number of GPUs.",
    reload: "restart",
    readers: "W",
    legacy: ["FETCH_ML_GPU_COUNT"],
    ambient: ["GPU_COUNT"],
  }),
  gpu_devices: setting({
    type: list(path()),
    default: [],
    aliases: [{ key: "gpu_devices" }],
    awaits: waits.containers,
    doc: "The device nodes that containers get.",
    reload: "restart",
    readers: "WJ",
  }),
  gpu_visible_devices: setting({
    type: list(text({ pattern: /^(\d+|all|(GPU|MIG)-[\w/-]+)$/i, of: "an index, a UUID or all" })),
    default: [],
    aliases: [{ key: "gpu_visible_devices" }],
    doc: "Only these GPUs are offered; an empty list is all.",
    reload: "restart",
    readers: "WJ",
    ambient: ["NVIDIA_VISIBLE_DEVICES"],
  }),
  gpu_slots_per_gpu: setting({
    type: int({ min: 1, max: 64 }),
    default: 1,
    doc: "Jobs that may share a GPU.",
    reload: "restart",
    readers: "W",
    legacy: ["FETCH_ML_GPU_SLOTS_PER_GPU"],
  }),
  total_cpu: setting({
    type: int({ min: 1 }),
    unset: "detected",
    doc: "Cores that it offers.",
    reload: "restart",
    readers: "W",
    legacy: ["FETCH_ML_TOTAL_CPU"],
  }),
  apple_gpu: {
    enabled: setting({
      type: bool(),
      default: false,
      aliases: [{ key: "apple_gpu.enabled" }],
      awaits: { ...apple, values: isOn },
      doc: "Gives process jobs the GPU of an M-series Mac.",
      reload: "restart",
      readers: "W",
    }),
    metal_device: setting({
      type: path(),
      default: "/dev/metal",
      aliases: [{ key: "apple_gpu.metal_device" }],
      awaits: apple,
      doc: "The device node of Metal, passed on when it exists.",
      reload: "restart",
      readers: "W",
    }),
    mps_runtime: setting({
      type: path(),
      default: "/dev/mps",
      aliases: [{ key: "apple_gpu.mps_runtime" }],
      awaits: apple,
      doc: "The runtime of Metal's shaders, passed on when it exists.",
      reload: "restart",
      readers: "W",
    }),
  },
};
