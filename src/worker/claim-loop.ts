import { setTimeout as delay } from "node:timers/promises";
import { uuidv7 } from "#/base/ids.ts";
import type { Logger } from "#/platform/log/index.ts";
import type { BootClock } from "#/platform/process/index.ts";
import { ApiRefusal, type Assignment, type Free, type WorkerApi } from "./api.ts";
import { sentenceOf } from "./attempt/reasons.ts";
import type { WorkerState } from "./worker-state.ts";

export interface ClaimLoopOptions {
  readonly state: WorkerState;
  readonly api: WorkerApi;
  readonly clock: BootClock;
  readonly logger: Logger;
  readonly free: () => Free;
  /** Takes what was granted; `sentAt` is when the claim was sent. */
  readonly accept: (assignments: readonly Assignment[], sentAt: number) => void;
}

/**
 * Asks for work while there is room. A claim keeps its request id until it is answered, so that a grant whose answer
 * was lost is told again, also when the claim was given up because more became free.
 */
export async function claimLoop(options: ClaimLoopOptions): Promise<void> {
  const { state, api, clock, logger } = options;
  let request = uuidv7();
  let open = false;
  let wait = 100;
  while (state.claiming || (open && !state.leaving.signal.aborted)) {
    const settling = !state.claiming;
    const free = settling ? { slots: 0, cpus: 0, memory: 0, gpus: 0 } : options.free();
    const { change } = state;
    const signal = AbortSignal.any([state.leaving.signal, change]);
    if (free.slots === 0 && !open) {
      await aborted(signal);
      continue;
    }
    const sentAt = clock.seconds();
    const waitMs = settling ? 0 : state.registered.poll_ms;
    try {
      open = true;
      const claim = { request_id: request, free, wait_ms: waitMs };
      const granted = await api.claim(state.session(), claim, settling ? state.leaving.signal : signal);
      open = false;
      request = uuidv7();
      wait = 100;
      options.accept(granted, sentAt);
    } catch (error) {
      if (change.aborted || state.leaving.signal.aborted) continue;
      state.refused(error);
      logger.debug({ error: sentenceOf(error) }, "claim failed");
      // A refusal granted nothing.
      if (error instanceof ApiRefusal) open = false;
      await delay(wait * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => undefined);
      wait = Math.min(wait * 2, 5000);
    }
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
