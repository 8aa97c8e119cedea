import { attemptProcesses, type AttemptProcess } from "../support/attempt-processes.ts";
import { livingProcesses } from "../support/process-tree.ts";
import type { TestInstallation } from "./installation.ts";

export interface Victim {
  readonly job: number;
  readonly attempt: number;
  readonly pids: readonly number[];
}

/** The processes that run a job's script. */
export function scripts(at: TestInstallation): Victim[] {
  return attemptProcesses(at)
    .filter((p) => p.args.some((arg) => arg.endsWith("job.py")) && /python/.test(p.args[0] ?? ""))
    .map((p) => ({ job: p.jobId, attempt: p.attempt, pids: [p.pid] }));
}

/**
 * The processes between the worker and each job: they keep its output and watch its deadline. Some carry the job's
 * environment themselves.
 */
export function keepers(at: TestInstallation): Victim[] {
  const all = new Map(livingProcesses().map((p) => [p.pid, p]));
  const worker = at.worker().pid;
  const byAttempt = Map.groupBy(attemptProcesses(at), (p) => `${p.jobId}/${p.attempt}`);
  return [...byAttempt.values()].flatMap((members) => {
    const pids = new Set<number>();
    for (const member of members) for (const pid of ancestors(member, all, worker)) pids.add(pid);
    for (const member of members) if (!isKeeper(member)) pids.delete(member.pid);
    const first = members[0];
    return first && pids.size > 0 ? [{ job: first.jobId, attempt: first.attempt, pids: [...pids] }] : [];
  });
}

function isKeeper(p: AttemptProcess): boolean {
  return p.args.some((arg) => arg.endsWith("keeper.sh"));
}

function ancestors(
  of: AttemptProcess,
  all: ReadonlyMap<number, { readonly pid: number; readonly parent: number }>,
  worker: number,
): number[] {
  const found: number[] = [];
  for (let pid = of.parent; pid > 1 && pid !== worker && pid !== process.pid; pid = all.get(pid)?.parent ?? 0) {
    found.push(pid);
  }
  return found;
}
