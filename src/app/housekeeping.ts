import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "#/platform/log/index.ts";

/** Work that nobody waits for. */
export interface Chore {
  readonly name: string;
  /** Milliseconds between the end of one pass and the start of the next; the first pass comes after as long. */
  readonly everyMs: number;
  run(signal: AbortSignal): Promise<unknown>;
}

/** Repeats each chore by itself until closed; a pass that fails is logged and tried again at its next time. */
export function startHousekeeping(chores: readonly Chore[], log: Logger): { close(): Promise<void> } {
  const closing = new AbortController();
  const all = chores.map((chore) => repeat(chore, log, closing.signal));
  return {
    async close() {
      closing.abort();
      await Promise.all(all);
    },
  };
}

async function repeat(chore: Chore, log: Logger, signal: AbortSignal): Promise<void> {
  for (;;) {
    await delay(chore.everyMs, undefined, { signal, ref: false }).catch(() => undefined);
    if (signal.aborted) return;
    try {
      await chore.run(signal);
    } catch (error) {
      if (!signal.aborted) log.error({ err: error, chore: chore.name }, "A chore failed.");
    }
  }
}
