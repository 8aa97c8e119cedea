import { setTimeout as delay } from "node:timers/promises";

export interface WaitOptions {
  /** What is waited for, for the message when it does not come. */
  readonly what: string;
  /** Milliseconds until giving up; default 20,000. */
  readonly within?: number;
  /** Milliseconds between two looks; default 25. */
  readonly every?: number;
}

/**
 * Looks until `look` gives something other than undefined, null or false, and returns it.
 * Throws with `what` and the last error when the time is over. For state outside this process only.
 */
export async function waitUntil<T>(
  look: () => T | undefined | null | false | Promise<T | undefined | null | false>,
  { what, within = 20_000, every = 25 }: WaitOptions,
): Promise<T> {
  const end = performance.now() + within;
  let last: unknown;
  for (;;) {
    try {
      const seen = await look();
      if (seen !== undefined && seen !== null && seen !== false) return seen;
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (performance.now() > end) throw new Error(`waited ${within} ms for ${what}`, { cause: last });
    await delay(every);
  }
}
