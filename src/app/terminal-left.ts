import { closeSync, openSync } from "node:fs";

/**
 * Whether the terminal that this process was started from is gone. SIGHUP says both "your terminal was closed" and
 * "read your configuration again"; only the first takes the terminal away.
 */
export function watchTerminal(): () => boolean {
  const had = hasTerminal();
  return () => had && !hasTerminal();
}

function hasTerminal(): boolean {
  try {
    closeSync(openSync("/dev/tty", "r"));
    return true;
  } catch {
    return false;
  }
}
