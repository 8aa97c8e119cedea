import type { ChildProcess } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import {
  isAlive,
  killFamily,
  listProcesses,
  signalPid,
  signalProcess,
  type Cgroup,
  type ProcessIdentity,
} from "#/platform/process/index.ts";
import type { AttemptFolder } from "../../attempt/attempt-folder.ts";
import type { Enforced, Usage } from "../../api.ts";
import type { End, Handle, Limits } from "../executor.ts";
import { handlesSignal } from "./keeper-process.ts";
import { sampleMemory } from "./memory-sampler.ts";

const terminate = 15;

export interface HandleParts {
  readonly folder: AttemptFolder;
  readonly keeper: ProcessIdentity;
  /** Set when this process started it: its end is then known at once. */
  readonly child: ChildProcess | undefined;
  readonly namespace: boolean;
  readonly cgroup: Cgroup | undefined;
  readonly limits: Limits;
  readonly enforced: Enforced;
}

/** Where the environment names the attempt: the keeper and this find by it what left the session. */
export function marker(folder: AttemptFolder): string {
  return `PHAROS_RESULTS=${folder.path}/`;
}

export function processHandle(parts: HandleParts): Handle {
  const { folder, keeper, cgroup, limits } = parts;
  const killAll = () => void killFamily(keeper, parts.namespace ? undefined : marker(folder));
  const sampler = cgroup ? undefined : sampleMemory(keeper.pid, limits.memory, killAll);
  const ended = waitForEnd(parts, killAll).finally(() => sampler?.stop());
  return {
    pid: keeper.pid,
    enforced: parts.enforced,
    wait: () => ended,
    async signal(signal) {
      if (signal === "SIGKILL") killAll();
      else await sendTerminate(parts);
    },
    stats: () => usageOf(cgroup, sampler?.max()),
    memoryVerdict: () => memoryVerdict(cgroup, limits.memory, sampler?.exceeded() ?? false),
  };
}

async function waitForEnd(parts: HandleParts, killAll: () => void): Promise<End> {
  const { child, keeper, folder } = parts;
  if (child && child.exitCode === null && child.signalCode === null) {
    await new Promise((resolve) => child.once("exit", resolve));
  }
  if (!child) await untilDead(keeper);
  const exit = folder.exit();
  // A keeper that was killed left its job behind, unless both shared a namespace.
  if (!exit) killAll();
  return exit ?? { kind: "vanished" };
}

/** Of another process's child nobody tells us. */
async function untilDead(keeper: ProcessIdentity): Promise<void> {
  while (isAlive(keeper)) await delay(200);
}

/** The keeper hands it on. One that has only begun has no handler yet, and the kernel drops the signal of a PID 1. */
async function sendTerminate(parts: HandleParts): Promise<void> {
  for (let look = 0; look < 200 && isAlive(parts.keeper); look += 1) {
    const target = parts.namespace ? firstChild(parts.keeper.pid) : parts.keeper.pid;
    if (target !== undefined && handlesSignal(target, terminate)) {
      if (parts.namespace) signalPid(target, "SIGTERM");
      else signalProcess(parts.keeper, "SIGTERM");
      return;
    }
    await delay(10);
  }
}

/** `unshare` has one child: the keeper as PID 1 of the namespace. */
function firstChild(pid: number): number | undefined {
  return listProcesses().find((row) => row.parent === pid)?.pid;
}

function usageOf(cgroup: Cgroup | undefined, sampled: number | undefined): Usage {
  const memory = cgroup?.maxMemory() ?? sampled;
  const cpu = cgroup?.cpuSeconds();
  return {
    ...(memory === undefined ? {} : { max_memory: memory }),
    ...(cpu === undefined ? {} : { cpu_seconds: cpu }),
  };
}

export function memoryVerdict(
  cgroup: Cgroup | undefined,
  limit: number | null,
  sampledOver: boolean,
): string | undefined {
  if (!sampledOver && (cgroup === undefined || cgroup.outOfMemoryKills() === 0)) return undefined;
  const size = limit === null ? "the machine's memory" : `its ${Math.round(limit / 2 ** 20)} MiB of memory`;
  return `OOM_KILLED: it needed more than ${size}`;
}
