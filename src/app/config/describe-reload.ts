import { isPharosError } from "#/base/errors/index.ts";
import type { Logger } from "#/platform/log/index.ts";
import type { LiveConfig } from "./live-config.ts";
import type { ReloadPlan } from "./plan-reload.ts";

/** A sentence for people on what a reload did. */
export function describeReload({ applied, needRestart }: Pick<ReloadPlan, "applied" | "needRestart">): string {
  const done = applied.length === 0 ? "No live setting has changed." : `Applied: ${applied.join(", ")}.`;
  return needRestart.length === 0 ? done : `${done} Changed, but waiting for a restart: ${needRestart.join(", ")}.`;
}

interface Ears {
  readonly log: Logger;
  readonly say: (line: string) => void;
}

/** A reload that nobody waits for, such as SIGHUP's: what came of it is logged and said. */
export async function reloadAndTell(live: LiveConfig, { log, say }: Ears): Promise<void> {
  try {
    const { applied, needRestart } = await live.reload();
    log.info({ applied, needRestart }, "The configuration was read again.");
    say(`The configuration was read again. ${describeReload({ applied, needRestart })}`);
  } catch (error) {
    log.error({ err: error }, "The configuration was not taken; the one in force stays.");
    say("The new configuration was not taken; the one in force stays.");
    if (!isPharosError(error)) return;
    for (const { path, message } of error.errors) say(`  ${path} ${message}`);
  }
}
