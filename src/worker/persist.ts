import { setTimeout as delay } from "node:timers/promises";
import { ApiRefusal } from "./api.ts";

/** Refused for the moment only: the same request may succeed later. */
const passing = new Set([401, 403, 408, 425, 429]);

/** True for a refusal that no repeat of the same request changes. */
export function isFinalRefusal(error: unknown): error is ApiRefusal {
  return error instanceof ApiRefusal && !passing.has(error.status);
}

export interface Persistence {
  /** Ends the trying: the pending call's promise rejects. */
  readonly signal: AbortSignal;
  /** Told of every failure that is tried again. */
  readonly failed: (error: unknown, waitMs: number) => void;
  /** Longest wait between two tries; default 5 s. */
  readonly longestMs?: number;
}

/** Calls until it succeeds, is refused for good, or the signal says stop. Waits grow, with jitter. */
export async function persist<T>(
  call: () => Promise<T>,
  { signal, failed, longestMs = 5000 }: Persistence,
): Promise<T> {
  for (let wait = 100; ; wait = Math.min(wait * 2, longestMs)) {
    signal.throwIfAborted();
    try {
      return await call();
    } catch (error) {
      if (isFinalRefusal(error)) throw error;
      signal.throwIfAborted();
      const jittered = wait * (0.5 + Math.random() / 2);
      failed(error, jittered);
      await delay(jittered, undefined, { signal });
    }
  }
}
