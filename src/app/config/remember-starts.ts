import { rememberStart, type Config, type Reader } from "#/config/index.ts";
import type { LiveConfig } from "./live-config.ts";

/**
 * Keeps what a program has started with, and each configuration that a reload takes, so that a key which a later version
 * no longer knows does not stop that version's start.
 */
export function rememberStarts(live: LiveConfig, readers: readonly Reader[], say: (line: string) => void): void {
  const remember = (config: Config): void => {
    try {
      rememberStart(config, readers);
    } catch (error) {
      say(`The start is not remembered: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  remember(live.current);
  live.onReload((next) => () => remember(next));
}
