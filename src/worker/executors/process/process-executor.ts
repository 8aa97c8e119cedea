import { setTimeout as delay } from "node:timers/promises";
import {
  bootId,
  identityOf,
  isAlive,
  killFamily,
  type Capabilities,
  type Cgroup,
  type CgroupStore,
  type ProcessIdentity,
} from "#/platform/process/index.ts";
import type { AttemptFolder } from "../../attempt/attempt-folder.ts";
import type { Enforced, Enforcement } from "../../api.ts";
import type { Executor, Limits, Recovered } from "../executor.ts";
import { claimOrFind } from "./keeper-claim.ts";
import { spawnKeeper } from "./keeper-process.ts";
import { marker, memoryVerdict, processHandle } from "./process-handle.ts";

export interface ProcessExecutorOptions {
  readonly capabilities: Capabilities;
  readonly cgroups: CgroupStore | undefined;
  /** Makes names of cgroups unlike those of other workers of this machine. */
  readonly instance: string;
  /** Where keepers find their tools. */
  readonly path: string;
  /** The file keeper.sh. */
  readonly keeper: string;
}

/** Runs attempts as processes of this user under a keeper each. It isolates failures, not people. */
export function processExecutor(options: ProcessExecutorOptions): Executor {
  const { capabilities, cgroups } = options;
  const namespace = capabilities.isolation !== "session";
  const groupName = (folder: AttemptFolder) =>
    `pharos-${options.instance.slice(-12)}-${folder.path.slice(folder.path.lastIndexOf("/") + 1)}`;
  return {
    name: "process",
    async start(folder, sandbox) {
      const { limits } = sandbox;
      const cgroup = tryCreate(cgroups, groupName(folder), limits);
      const wrapping = { ...capabilities, path: options.path, keeper: options.keeper };
      const child = await spawnKeeper(folder, sandbox, cgroup?.folders ?? [], wrapping);
      const keeper = identityOf(child.pid ?? -1);
      const enforced = enforcedBy(cgroup ? cgroups : undefined, limits, capabilities.prlimit);
      return processHandle({ folder, keeper, child, namespace, cgroup, limits, enforced });
    },
    async recover(folder): Promise<Recovered> {
      const record = folder.record();
      const keeper = await claimOrFind(folder);
      if (keeper === "gone") return { state: "gone" };
      if (record === undefined) {
        killFamily(keeper, marker(folder));
        return { state: "gone" };
      }
      const limits = limitsOf(record.assignment.resources);
      const cgroup = cgroups?.open(groupName(folder));
      const enforced = record.enforced ?? enforcedBy(cgroup ? cgroups : undefined, limits, capabilities.prlimit);
      if (record.boot === bootId() && isAlive(keeper)) {
        const parts = { folder, keeper, child: undefined, namespace, cgroup, limits, enforced };
        return { state: "running", handle: processHandle(parts) };
      }
      // After another boot the disk may hold a result without the output before it.
      const exit = record.boot === bootId() ? folder.exit() : undefined;
      if (!exit) killFamily(keeperGone(keeper), marker(folder));
      return {
        state: "ended",
        end: exit ?? { kind: "vanished" },
        memoryVerdict: memoryVerdict(cgroup, limits.memory, false),
      };
    },
    async release(folder) {
      const cgroup = cgroups?.open(groupName(folder));
      if (!cgroup) return;
      for (let look = 0; look < 20 && !cgroup.remove(); look += 1) await delay(50);
    },
  };
}

/** Its pid may be another's by now: only what carries the marker may be killed. */
function keeperGone(keeper: ProcessIdentity): ProcessIdentity {
  return { pid: keeper.pid, started: -1 };
}

export function limitsOf(resources: { cpus?: number | null; memory?: number | null }): Limits {
  return { cpus: resources.cpus ?? null, memory: resources.memory ?? null, pids: null, fileSize: null };
}

/** undefined when the kernel refuses, for instance in a group that was removed above us. */
function tryCreate(store: CgroupStore | undefined, name: string, limits: Limits): Cgroup | undefined {
  const { cpus, memory, pids } = limits;
  try {
    return store?.create(name, {
      ...(cpus === null ? {} : { cpus }),
      ...(memory === null ? {} : { memory }),
      ...(pids === null ? {} : { pids }),
    });
  } catch {
    return undefined;
  }
}

function enforcedBy(store: CgroupStore | undefined, limits: Limits, prlimit: boolean): Enforced {
  const by = (limit: "cpus" | "memory" | "pids", otherwise: Enforcement): Enforcement => {
    if (limits[limit] === null) return "none";
    return store?.enforces.has(limit) ? "cgroup" : otherwise;
  };
  return {
    cpus: by("cpus", "none"),
    memory: by("memory", "sampled"),
    pids: by("pids", "none"),
    file_size: limits.fileSize !== null && prlimit ? "rlimit" : "none",
  };
}
