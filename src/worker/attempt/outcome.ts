import { constants } from "node:os";
import type { Outcome } from "../api.ts";
import type { End } from "../executors/executor.ts";
import type { Intent } from "./attempt-folder.ts";

/** Tells how an attempt ended from what its keeper recorded and why the worker ended it, if it did. */
export function outcomeOf(end: End, intent: Intent | undefined, reason: string | undefined): Outcome {
  if (end.kind === "expired") return { kind: "lost", reason: "its lease ended before the worker could renew it" };
  switch (intent) {
    case "cancel":
      return { kind: "cancelled", ...exitOf(end) };
    case "timeout":
      return { kind: "timed_out" };
    case "preempt":
      return { kind: "preempted" };
    case undefined:
      return ended(end, reason);
    default:
      return intent satisfies never;
  }
}

function ended(end: Exclude<End, { kind: "expired" }>, reason: string | undefined): Outcome {
  switch (end.kind) {
    case "exited":
      // A job that got over it and exits with 0 has succeeded.
      return { kind: "exited", code: end.code, ...(reason === undefined || end.code === 0 ? {} : { reason }) };
    case "signalled":
      return { kind: "signalled", signal: signalName(end.signal), ...(reason === undefined ? {} : { reason }) };
    case "vanished":
      // The kernel may have chosen the keeper, or the sampler killed the whole tree.
      if (reason !== undefined) return { kind: "signalled", signal: "SIGKILL", reason };
      return { kind: "lost", reason: "its keeper was killed" };
    default:
      return end satisfies never;
  }
}

function exitOf(end: End): { code?: number; signal?: string } {
  if (end.kind === "exited") return { code: end.code };
  return end.kind === "signalled" ? { signal: signalName(end.signal) } : {};
}

/** 9 → "SIGKILL"; a number without a name here → "SIG42". */
export function signalName(number: number): string {
  const known = Object.entries(constants.signals).find(([, value]) => value === number);
  return known?.[0] ?? `SIG${number}`;
}
