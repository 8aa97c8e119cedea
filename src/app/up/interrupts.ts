/** What an interrupt means. */
export type Interrupt = "stop" | "ignore" | "now";

/** npm forwards the terminal's Ctrl-C, so one key press arrives several times within moments. */
const samePressMs = 1000;

/**
 * Decides what each Ctrl-C means: the first one stops with grace, an echo of it says nothing new, and one that comes
 * more than a second after the first stops at once.
 */
export function interruptDecider(): (atMs: number) => Interrupt {
  let firstAt: number | undefined;
  return (atMs) => {
    if (firstAt === undefined) {
      firstAt = atMs;
      return "stop";
    }
    return atMs - firstAt <= samePressMs ? "ignore" : "now";
  };
}
