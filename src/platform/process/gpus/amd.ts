import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Gpu } from "./gpu.ts";

/** The kernel's list of compute nodes: https://docs.kernel.org/gpu/amdgpu (KFD topology). */
const topology = "/sys/class/kfd/kfd/topology/nodes";

/** The GPUs that AMD's driver lists; none without it. */
export function amdGpus(folder: string = topology): Gpu[] {
  const nodes = entries(folder).toSorted((a, b) => Number(a) - Number(b));
  return (
    nodes
      .map((node) => join(folder, node))
      // A node without vector units is a processor.
      .filter((node) => properties(node).get("simd_count") !== "0" && properties(node).has("simd_count"))
      .map((node, index) => {
        const id = properties(node).get("unique_id") ?? "0";
        return {
          index,
          uuid: id === "0" ? undefined : `GPU-${BigInt(id).toString(16).padStart(16, "0")}`,
          name: readText(join(node, "name")).trim(),
          memory: memoryOf(node),
          vendor: "amd" as const,
        };
      })
  );
}

function memoryOf(node: string): number {
  const banks = entries(join(node, "mem_banks"));
  return banks.reduce((sum, bank) => {
    const size = Number(properties(join(node, "mem_banks", bank)).get("size_in_bytes") ?? 0);
    return sum + size;
  }, 0);
}

/** `name value` per line. */
function properties(node: string): ReadonlyMap<string, string> {
  const lines = readText(join(node, "properties")).trim().split("\n");
  return new Map(lines.map((line) => [line.split(" ", 1)[0] ?? "", line.slice(line.indexOf(" ") + 1)]));
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
