import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "#/platform/log/index.ts";
import type { Command, WorkerApi } from "./api.ts";
import { sentenceOf } from "./attempt/reasons.ts";
import type { WorkerState } from "./worker-state.ts";

export interface CommandLoopOptions {
  readonly state: WorkerState;
  readonly api: WorkerApi;
  readonly logger: Logger;
  readonly obey: (command: Command) => void;
}

/** The server sends a comment each 15 s; two missed ones and a bit mean that the connection carries nothing. */
const idleMs = 40_000;

/** Holds the command stream open. What was missed while it was broken comes with the next renewal. */
export async function commandLoop({ state, api, logger, obey }: CommandLoopOptions): Promise<void> {
  const { signal } = state.leaving;
  let wait = 100;
  while (!signal.aborted) {
    try {
      for await (const command of api.commands(state.session(), signal, idleMs)) {
        wait = 100;
        obey(command);
      }
      logger.debug("the command stream ended");
    } catch (error) {
      if (signal.aborted) return;
      state.refused(error);
      logger.debug({ error: sentenceOf(error) }, "the command stream broke");
    }
    await delay(wait * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => undefined);
    wait = Math.min(wait * 2, 5000);
  }
}
