import { isAlive, isRunning, signalPid, type ProcessIdentity } from "./process-identity.ts";
import { carrying, familyOf, type ProcessRow } from "./process-table.ts";

const rounds = 20;

/**
 * SIGKILLs the process, its session, its descendants and whatever carries the environment entry, and looks again
 * until nothing is found, so that what is forked meanwhile goes too. What left the session and also lost that entry is
 * out of reach. Returns how many were signalled.
 */
export function killFamily(root: ProcessIdentity, environment?: string): number {
  let killed = 0;
  for (let round = 0; round < rounds; round += 1) {
    const family: ProcessRow[] = isAlive(root) ? familyOf(root.pid) : [];
    // Orphans of a keeper that was killed are found by what they carry.
    const marked = environment === undefined ? [] : carrying(environment);
    const living = [...family, ...marked].filter((row) => isRunning(row) && row.pid !== process.pid);
    if (living.length === 0) break;
    for (const row of living) killed += signalPid(row.pid, "SIGKILL") ? 1 : 0;
  }
  return killed;
}
