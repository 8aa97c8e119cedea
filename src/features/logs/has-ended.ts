import type { LogJobState } from "./ports/log-jobs.ts";

/**
 * True when no more output will come: of one attempt, or, without it, of any. The first attempt of a waiting job may be
 * asked for before it has begun.
 */
export function hasEnded(
  { attempt: newest, ended, final }: Pick<LogJobState, "attempt" | "ended" | "final">,
  attempt?: number,
): boolean {
  if (final) return true;
  return attempt !== undefined && (attempt < newest || (attempt === newest && ended));
}
