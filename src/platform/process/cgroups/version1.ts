import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import type { Cgroup, CgroupLimit, CgroupLimits, CgroupStore } from "./cgroup-store.ts";
import { isWritable, readEntry, readNumber, readPids, tryRemove, tryWrite } from "./files.ts";

/** Folder of this process in each hierarchy that it may make groups in, by controller. */
export type Hierarchies = ReadonlyMap<string, string>;

const controllerOf = { cpus: "cpu", memory: "memory", pids: "pids" } as const satisfies Record<CgroupLimit, string>;
// Others want settings of their own before a process may enter (cpuset).
const used = new Set(["cpu", "cpuacct", "memory", "pids"]);
const period = 100_000;

/** One hierarchy per controller (Linux Documentation/admin-guide/cgroup-v1). undefined when none can be used. */
export function openVersion1(all: Hierarchies): CgroupStore | undefined {
  const usable = new Map([...all].filter(([name, folder]) => used.has(name) && isWritable(folder)));
  const limits = (Object.keys(controllerOf) as CgroupLimit[]).filter((limit) => usable.has(controllerOf[limit]));
  if (limits.length === 0) return undefined;
  const enforces = new Set(limits);
  return {
    version: 1,
    enforces,
    create(name, wanted) {
      for (const folder of usable.values()) mkdirSync(path.join(folder, name), { recursive: true });
      setLimits(usable, name, wanted);
      return groupOf(usable, name);
    },
    open: (name) =>
      [...usable.values()].some((folder) => existsSync(path.join(folder, name))) ? groupOf(usable, name) : undefined,
  };
}

function setLimits(usable: Hierarchies, name: string, limits: CgroupLimits): void {
  const set = (controller: string, file: string, value: number) => {
    const folder = usable.get(controller);
    return folder !== undefined && tryWrite(path.join(folder, name, file), String(Math.ceil(value)));
  };
  if (limits.memory !== undefined) {
    set("memory", "memory.limit_in_bytes", limits.memory);
    // Without swap accounting there is no such file.
    set("memory", "memory.memsw.limit_in_bytes", limits.memory);
  }
  if (limits.pids !== undefined) set("pids", "pids.max", limits.pids);
  if (limits.cpus !== undefined) {
    set("cpu", "cpu.cfs_period_us", period);
    set("cpu", "cpu.cfs_quota_us", Math.max(1000, limits.cpus * period));
  }
}

function groupOf(usable: Hierarchies, name: string): Cgroup {
  // cpu and cpuacct may be one hierarchy.
  const folders = [...new Set(usable.values())].map((folder) => path.join(folder, name));
  const file = (controller: string, entry: string) => {
    const folder = usable.get(controller);
    return folder === undefined ? undefined : path.join(folder, name, entry);
  };
  const numberIn = (controller: string, entry: string) => {
    const found = file(controller, entry);
    return found === undefined ? undefined : readNumber(found);
  };
  return {
    folders,
    outOfMemoryKills() {
      const events = file("memory", "memory.oom_control");
      return events === undefined ? 0 : (readEntry(events, "oom_kill") ?? 0);
    },
    maxMemory: () => numberIn("memory", "memory.max_usage_in_bytes"),
    cpuSeconds() {
      const nanoseconds = numberIn("cpuacct", "cpuacct.usage");
      return nanoseconds === undefined ? undefined : nanoseconds / 1e9;
    },
    processes: () => [...new Set(folders.flatMap(readPids))],
    remove: () => folders.map(tryRemove).every(Boolean),
  };
}
