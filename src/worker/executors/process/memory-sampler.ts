import { readFileSync } from "node:fs";
import { familyOf } from "#/platform/process/index.ts";

export interface MemorySampler {
  /** Most bytes seen at once. */
  max(): number;
  exceeded(): boolean;
  stop(): void;
}

/** Looks each second at what the family of `pid` holds, where no cgroup counts it, and calls `onExceeded` once. */
export function sampleMemory(pid: number, limit: number | null, onExceeded: () => void): MemorySampler {
  let max = 0;
  let exceeded = false;
  const look = () => {
    const pids = familyOf(pid).map((row) => row.pid);
    let bytes = sum(pids, privateBytes);
    // Pages that forked processes share count in each of them; only the exact figure, which is dear, may kill.
    if (limit !== null && bytes > limit) bytes = sum(pids, (one) => proportionalBytes(one) ?? privateBytes(one));
    max = Math.max(max, bytes);
    if (limit === null || bytes <= limit || exceeded) return;
    exceeded = true;
    onExceeded();
  };
  const timer = setInterval(look, 1000).unref();
  return { max: () => max, exceeded: () => exceeded, stop: () => clearInterval(timer) };
}

function sum(pids: readonly number[], of: (pid: number) => number): number {
  return pids.reduce((total, pid) => total + of(pid), 0);
}

/** Anonymous and shared memory (proc_pid_status(5)); mapped files are the kernel's cache. */
function privateBytes(pid: number): number {
  return kilobytes(`/proc/${pid}/status`, ["RssAnon", "RssShmem"]) ?? 0;
}

function proportionalBytes(pid: number): number | undefined {
  return kilobytes(`/proc/${pid}/smaps_rollup`, ["Pss_Anon", "Pss_Shmem"]);
}

function kilobytes(file: string, names: readonly string[]): number | undefined {
  try {
    const text = readFileSync(file, "utf8");
    const values = names.map((name) => new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(text)?.[1]);
    return values.includes(undefined) ? undefined : values.reduce((total, value) => total + Number(value) * 1024, 0);
  } catch {
    return undefined;
  }
}
