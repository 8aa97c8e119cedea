import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "#/platform/log/index.ts";
import type { BootClock, MachineLoad } from "#/platform/process/index.ts";
import type { WorkerApi } from "./api.ts";
import { nameOf } from "./attempt/attempt-folder.ts";
import { sentenceOf } from "./attempt/reasons.ts";
import type { WorkerState } from "./worker-state.ts";

export interface RenewLoopOptions {
  readonly state: WorkerState;
  readonly api: WorkerApi;
  readonly clock: BootClock;
  readonly logger: Logger;
  /** How busy the machine is, told with each renewal. */
  readonly load: () => MachineLoad | undefined;
}

/** Renews all leases each heartbeat; `now()` asks for one at once. It is the worker's sign of life too. */
export function renewLoop(options: RenewLoopOptions): { now: () => void; done: Promise<void> } {
  const { state, logger } = options;
  let soon = new AbortController();
  const run = async () => {
    while (!state.leaving.signal.aborted) {
      let pause = state.registered.heartbeat_ms;
      const asked = soon.signal;
      try {
        await renewOnce(options);
      } catch (error) {
        state.refused(error);
        logger.warn({ error: sentenceOf(error) }, "the server could not be told that this worker lives");
        pause = Math.min(pause, 1000) * (0.5 + Math.random() / 2);
      }
      await delay(pause, undefined, { signal: AbortSignal.any([state.leaving.signal, asked]) }).catch(() => undefined);
      if (asked.aborted) soon = new AbortController();
    }
  };
  return { now: () => soon.abort(), done: run() };
}

async function renewOnce({ state, api, clock, load }: RenewLoopOptions): Promise<void> {
  const keys = [...state.attempts.values()].map((attempt) => attempt.key);
  // Counted from before the request: the server's window begins later than this.
  const sentAt = clock.seconds();
  for (const answer of await api.renew(state.session(), keys, load())) {
    state.attempts.get(nameOf(answer))?.renewed(answer, sentAt);
  }
}
