import { watchTerminal } from "./terminal-left.ts";
import { interruptDecider } from "./up/interrupts.ts";

/** Why the process shall stop: Ctrl-C, a service manager's SIGTERM, or a second Ctrl-C. */
export type StopReason = "interrupt" | "terminate";

export interface StopSignals {
  /** Resolves at the first signal. */
  readonly first: Promise<StopReason>;
  /** Aborted by a second Ctrl-C, more than a second after the first, or by any signal after SIGTERM. */
  readonly now: AbortSignal;
  close(): void;
}

/** Listens for SIGINT, SIGTERM and SIGHUP. The last one stops when the terminal was closed, else it reloads. */
export function stopSignals(reload: () => void): StopSignals {
  const { promise, resolve } = Promise.withResolvers<StopReason>();
  const now = new AbortController();
  const decide = interruptDecider();
  const interrupt = (): void => {
    const meaning = decide(performance.now());
    if (meaning === "stop") resolve("interrupt");
    if (meaning === "now") now.abort();
  };
  const terminate = (): void => resolve("terminate");
  const terminalLeft = watchTerminal();
  const hangup = (): void => (terminalLeft() ? terminate() : reload());
  process.on("SIGINT", interrupt).on("SIGTERM", terminate).on("SIGHUP", hangup);
  return {
    first: promise,
    now: now.signal,
    close: () => void process.off("SIGINT", interrupt).off("SIGTERM", terminate).off("SIGHUP", hangup),
  };
}
