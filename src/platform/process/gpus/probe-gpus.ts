import { amdGpus } from "./amd.ts";
import type { Gpu } from "./gpu.ts";
import { nvidiaGpus } from "./nvidia.ts";

/** Whose GPUs are looked for. */
export type GpuSearch = "auto" | "nvidia" | "amd" | "apple" | "none";

/**
 * The GPUs of this machine. auto: NVIDIA's, else AMD's. amd: AMD's, else NVIDIA's, which is what FetchML's detector for
 * that name finds. Apple's are not detected yet.
 */
export async function probeGpus(env: NodeJS.ProcessEnv, search: GpuSearch): Promise<readonly Gpu[]> {
  switch (search) {
    case "none":
    case "apple":
      return [];
    case "nvidia":
      return nvidiaGpus(env);
    case "auto":
    case "amd": {
      const amd = amdGpus();
      const nvidia = search === "amd" && amd.length > 0 ? [] : await nvidiaGpus(env);
      return nvidia.length > 0 ? nvidia : amd;
    }
  }
}
