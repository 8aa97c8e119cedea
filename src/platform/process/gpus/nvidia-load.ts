import { runBriefly } from "../run-briefly.ts";

/** How busy one GPU is. */
export interface GpuLoad {
  /** As `*_VISIBLE_DEVICES` counts. */
  readonly index: number;
  readonly name: string;
  /** Share of the time in which a kernel ran, 0 to 1; null where the card does not say (MIG). */
  readonly busy: number | null;
  /** Bytes. */
  readonly memory: { readonly used: number; readonly total: number };
}

/** What nvidia-smi says of each GPU now; none when it does not answer. */
export async function nvidiaLoad(env: NodeJS.ProcessEnv): Promise<GpuLoad[]> {
  const query = "--query-gpu=index,name,utilization.gpu,memory.used,memory.total";
  const answer = await runBriefly("nvidia-smi", [query, "--format=csv,noheader,nounits"], { env, timeoutMs: 5000 });
  return answer.ok ? parseLoad(answer.stdout) : [];
}

/** `0, NVIDIA H200, 87, 1024, 143771` per line: percent and MiB; `[N/A]` for what the card does not say. */
export function parseLoad(csv: string): GpuLoad[] {
  return csv.split("\n").flatMap((line) => {
    const [index = "", name = "", busy = "", used = "", total = ""] = line.split(",").map((part) => part.trim());
    if (!/^\d+$/.test(index)) return [];
    const percent = /^\d+$/.test(busy) ? Math.min(100, Number(busy)) / 100 : null;
    return [{ index: Number(index), name, busy: percent, memory: { used: mebibytes(used), total: mebibytes(total) } }];
  });
}

function mebibytes(text: string): number {
  return (Number(text) || 0) * 2 ** 20;
}
