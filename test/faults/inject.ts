import { setTimeout as delay } from "node:timers/promises";
import type { Program } from "../support/spawn-program.ts";
import type { DriverEntry } from "./history.ts";
import type { TestInstallation } from "./installation.ts";
import type { FaultKind, FaultPlan } from "./plan.ts";
import { keepers, scripts, type Victim } from "./victims.ts";

type Injector = (at: TestInstallation, fault: FaultPlan, note: (entry: DriverEntry) => void) => Promise<void>;

/** Does the fault, waits as long as it lasts, and heals it. A fault whose victim does not exist now does nothing. */
export async function inject(
  at: TestInstallation,
  fault: FaultPlan,
  note: (entry: DriverEntry) => void,
): Promise<void> {
  await delay(fault.waitMs);
  await injectors[fault.kind](at, fault, note);
}

const injectors: Record<FaultKind, Injector> = {
  "kill-server": async (at, fault) => {
    await kill(at.server());
    await delay(fault.lastsMs);
    await at.startServer();
  },
  "kill-worker": async (at, fault) => {
    await kill(at.worker());
    await delay(fault.lastsMs);
    at.startWorker();
  },
  "kill-keeper": async (at, fault) => {
    signalAll(chosen(keepers(at), fault)?.pids ?? [], "SIGKILL");
  },
  "kill-job": async (at, fault, note) => {
    const victim = chosen(scripts(at), fault);
    if (victim) note({ event: "struck", fault: fault.kind, job: victim.job, attempt: victim.attempt });
    signalAll(victim?.pids ?? [], "SIGKILL");
  },
  "kill-keeper-and-worker": async (at, fault) => {
    const victims = keepers(at).flatMap((keeper) => keeper.pids);
    const worker = at.worker();
    worker.signal("SIGKILL");
    signalAll(victims, "SIGKILL");
    await worker.exited;
    await delay(fault.lastsMs);
    at.startWorker();
  },
  "kill-everything": async (at, fault) => {
    const victims = keepers(at).flatMap((keeper) => keeper.pids);
    const [server, worker] = [at.server(), at.worker()];
    server.signal("SIGKILL");
    worker.signal("SIGKILL");
    signalAll(victims, "SIGKILL");
    await Promise.all([server.exited, worker.exited]);
    await delay(fault.lastsMs);
    await at.startServer();
    at.startWorker();
  },
  "stop-server": (at, fault) => stopped([at.server().pid], fault),
  "stop-worker": (at, fault) => stopped([at.worker().pid], fault),
  "stop-keeper": (at, fault) => stopped(chosen(keepers(at), fault)?.pids ?? [], fault),
  "stop-job": (at, fault) => stopped(chosen(scripts(at), fault)?.pids ?? [], fault),
  "black-hole": async (at, fault) => {
    at.proxy.set({ kind: "black-hole" });
    await delay(fault.lastsMs);
    at.proxy.set({ kind: "pass" });
  },
  reset: async (at, fault) => {
    at.proxy.set({ kind: "reset" });
    await delay(fault.lastsMs);
    at.proxy.set({ kind: "pass" });
  },
  delay: async (at, fault) => {
    at.proxy.set({ kind: "delay", ms: 200 });
    await delay(fault.lastsMs);
    at.proxy.set({ kind: "pass" });
  },
  "late-delivery": async (at, fault) => {
    // The next attempt can begin, since only what jobs write is held, not what the worker says.
    at.proxy.set({ kind: "hold", only: "/api/2.0/" });
    await delay(400);
    signalAll(chosen(keepers(at), fault)?.pids ?? [], "SIGKILL");
    await delay(fault.lastsMs);
    at.proxy.set({ kind: "pass" });
  },
  "clock-forward": (at) => at.setClock(at.clockOffsetMs() + 3_600_000),
  "clock-back": (at) => at.setClock(at.clockOffsetMs() - 3_600_000),
  "disk-full": async (at, fault) => {
    await at.fillDisk();
    await delay(fault.lastsMs);
    await at.emptyDisk();
  },
};

async function kill(program: Program): Promise<void> {
  program.signal("SIGKILL");
  await program.exited;
}

async function stopped(pids: readonly number[], fault: FaultPlan): Promise<void> {
  signalAll(pids, "SIGSTOP");
  await delay(fault.lastsMs);
  signalAll(pids, "SIGCONT");
}

function chosen(victims: readonly Victim[], fault: FaultPlan): Victim | undefined {
  return victims[fault.victim % Math.max(1, victims.length)];
}

function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch {
      // It ended by itself meanwhile.
    }
  }
}
