import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import type { Cgroup, CgroupLimit, CgroupStore } from "./cgroup-store.ts";
import { isWritable, readEntry, readNumber, readPids, readText, tryRemove, tryWrite } from "./files.ts";

const controllerOf = { cpus: "cpu", memory: "memory", pids: "pids" } as const satisfies Record<CgroupLimit, string>;
const period = 100_000;

/** The unified hierarchy (Linux Documentation/admin-guide/cgroup-v2). undefined when `base` is not delegated to us. */
export function openVersion2(base: string): CgroupStore | undefined {
  if (!isWritable(base) || !isWritable(path.join(base, "cgroup.subtree_control"))) return undefined;
  const offered = new Set((readText(path.join(base, "cgroup.controllers")) ?? "").split(" "));
  const limits = (Object.keys(controllerOf) as CgroupLimit[]).filter((limit) => offered.has(controllerOf[limit]));
  if (limits.length === 0 || !enable(base, limits)) return undefined;
  return {
    version: 2,
    enforces: new Set(limits),
    create(name, wanted) {
      const folder = path.join(base, name);
      mkdirSync(folder, { recursive: true });
      const set = (file: string, value: string) => tryWrite(path.join(folder, file), value);
      if (wanted.memory !== undefined) {
        set("memory.max", String(Math.ceil(wanted.memory)));
        set("memory.swap.max", "0");
      }
      if (wanted.pids !== undefined) set("pids.max", String(Math.ceil(wanted.pids)));
      if (wanted.cpus !== undefined) set("cpu.max", `${Math.max(1000, Math.ceil(wanted.cpus * period))} ${period}`);
      return groupOf(folder);
    },
    open: (name) => (existsSync(path.join(base, name)) ? groupOf(path.join(base, name)) : undefined),
  };
}

/** A group with members cannot pass controllers on, so this process moves into a leaf of its own first. */
function enable(base: string, limits: readonly CgroupLimit[]): boolean {
  const control = path.join(base, "cgroup.subtree_control");
  const wanted = limits.map((limit) => controllerOf[limit]);
  const enabled = () => {
    const now = (readText(control) ?? "").split(" ");
    return wanted.every((controller) => now.includes(controller));
  };
  const order = wanted.map((controller) => `+${controller}`).join(" ");
  if (enabled() || tryWrite(control, order)) return true;
  const leaf = path.join(base, "pharos-worker");
  try {
    mkdirSync(leaf, { recursive: true });
  } catch {
    return false;
  }
  if (tryWrite(path.join(leaf, "cgroup.procs"), String(process.pid)) && tryWrite(control, order)) return true;
  tryWrite(path.join(base, "cgroup.procs"), String(process.pid));
  tryRemove(leaf);
  return false;
}

function groupOf(folder: string): Cgroup {
  return {
    folders: [folder],
    outOfMemoryKills: () => readEntry(path.join(folder, "memory.events"), "oom_kill") ?? 0,
    maxMemory: () => readNumber(path.join(folder, "memory.peak")),
    cpuSeconds() {
      const microseconds = readEntry(path.join(folder, "cpu.stat"), "usage_usec");
      return microseconds === undefined ? undefined : microseconds / 1e6;
    },
    processes: () => readPids(folder),
    remove: () => tryRemove(folder),
  };
}
