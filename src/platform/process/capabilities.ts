import { existsSync } from "node:fs";
import { availableParallelism, totalmem } from "node:os";
import type { CgroupLimit } from "./cgroups/cgroup-store.ts";
import { openCgroups } from "./cgroups/open-cgroups.ts";
import type { Gpu } from "./gpus/gpu.ts";
import { probeGpus, type GpuSearch } from "./gpus/probe-gpus.ts";
import { runBriefly } from "./run-briefly.ts";

/** How far a keeper's kill reaches: everything in a PID namespace, or a session and what carries its environment. */
export type Isolation = "namespace" | "user-namespace" | "session";

/** What this machine offers to jobs, found by trying. */
export interface Capabilities {
  readonly cpus: number;
  /** Bytes. */
  readonly memory: number;
  readonly gpus: readonly Gpu[];
  readonly isolation: Isolation;
  readonly cgroups: { readonly version: 1 | 2 | undefined; readonly enforces: ReadonlySet<CgroupLimit> };
  /** Versions of programs as they tell them; undefined when missing. */
  readonly python3: string | undefined;
  readonly podman: string | undefined;
  readonly bwrap: string | undefined;
  readonly prlimit: boolean;
  readonly setsid: boolean;
  /** `env --default-signal`: coreutils 8.31. */
  readonly defaultSignals: boolean;
  /** The clock that keepers read without a fork. */
  readonly procUptime: boolean;
}

const namespaces = ["--pid", "--fork", "--mount-proc", "--propagation", "slave", "--kill-child"];

/** Asks the machine; each question has its own short limit, so the whole takes at most a few seconds. */
export async function probeCapabilities(
  env: NodeJS.ProcessEnv,
  { gpus: search = "auto" }: { readonly gpus?: GpuSearch } = {},
): Promise<Capabilities> {
  const works = async (command: string, args: readonly string[]) => (await runBriefly(command, args, { env })).ok;
  const version = async (command: string) => {
    const answer = await runBriefly(command, ["--version"], { env, timeoutMs: 5000 });
    return answer.ok ? (answer.stdout || answer.stderr).trim().split("\n")[0] : undefined;
  };
  const [isolation, gpus, python3, podman, bwrap, prlimit, setsid, defaultSignals] = await Promise.all([
    probeIsolation(works),
    probeGpus(env, search),
    version("python3"),
    version("podman"),
    version("bwrap"),
    works("prlimit", ["--fsize", "--raw"]),
    works("setsid", ["true"]),
    works("env", ["--default-signal=INT,QUIT", "true"]),
  ]);
  const cgroups = openCgroups();
  return {
    cpus: availableParallelism(),
    memory: totalmem(),
    gpus,
    isolation,
    cgroups: { version: cgroups?.version, enforces: cgroups?.enforces ?? new Set() },
    python3,
    podman,
    bwrap,
    prlimit,
    setsid,
    defaultSignals,
    procUptime: existsSync("/proc/uptime"),
  };
}

/** Tried in full: sysctls, seccomp and a masked /proc refuse parts of it, each in its own way. */
async function probeIsolation(works: (command: string, args: readonly string[]) => Promise<boolean>) {
  if (await works("unshare", [...namespaces, "--", "sh", "-c", "test $$ -eq 1"])) return "namespace";
  const mapped = [...namespaces, "--user", "--map-current-user", "--", "sh", "-c", "test $$ -eq 1"];
  return (await works("unshare", mapped)) ? "user-namespace" : "session";
}
