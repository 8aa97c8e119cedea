import { readProcess, type ProcessRow } from "./process-table.ts";

/** Names one process for good: a pid alone may be given again. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Clock ticks since boot; undefined where there is no /proc. */
  readonly started?: number;
}

export function identityOf(pid: number): ProcessIdentity {
  const row = readProcess(pid);
  return row ? { pid, started: row.started } : { pid };
}

/** A zombie does not live. */
export function isAlive(identity: ProcessIdentity): boolean {
  if (identity.started === undefined) return signalPid(identity.pid, 0);
  const row = readProcess(identity.pid);
  return row !== undefined && row.started === identity.started && isRunning(row);
}

export function isRunning(row: ProcessRow): boolean {
  return row.state !== "Z" && row.state !== "X";
}

/** Signals that very process; false when it lives no more. */
export function signalProcess(identity: ProcessIdentity, signal: NodeJS.Signals): boolean {
  return isAlive(identity) && signalPid(identity.pid, signal);
}

/** A negative pid means the group. False when there is no such process, or it is not ours. */
export function signalPid(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
}
