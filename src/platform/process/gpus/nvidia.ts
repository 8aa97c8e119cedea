import { runBriefly } from "../run-briefly.ts";
import type { Gpu } from "./gpu.ts";

/** The GPUs that nvidia-smi lists; none without it. */
export async function nvidiaGpus(env: NodeJS.ProcessEnv): Promise<Gpu[]> {
  const query = ["--query-gpu=index,uuid,name,memory.total", "--format=csv,noheader,nounits"];
  const answer = await runBriefly("nvidia-smi", query, { env, timeoutMs: 5000 });
  return answer.ok ? parseGpus(answer.stdout) : [];
}

/** `0, GPU-6f…, NVIDIA H200, 143771` per line; memory in MiB. */
export function parseGpus(csv: string): Gpu[] {
  return csv.split("\n").flatMap((line) => {
    const [index = "", uuid = "", name = "", memory = ""] = line.split(",").map((part) => part.trim());
    if (!/^\d+$/.test(index)) return [];
    return [{ index: Number(index), uuid, name, memory: (Number(memory) || 0) * 2 ** 20, vendor: "nvidia" as const }];
  });
}
