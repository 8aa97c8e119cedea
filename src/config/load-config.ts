import { PharosError, type Fault } from "#/base/errors/index.ts";
import type { Config } from "./config.ts";
import type { ConfigFault } from "./faults.ts";
import { inspectConfig } from "./inspect-config.ts";
import { describeOrigin } from "./origin.ts";
import type { LoadOptions } from "./load-options.ts";

/**
 * Reads the configuration for a program that starts. Throws CONFIG_INVALID with every fault at once, each with its key
 * and place; also for settings that need a part which this version does not have.
 */
export async function loadConfig(options: LoadOptions): Promise<Config> {
  const { config, faults } = await inspectConfig({ ...options, start: true });
  if (faults.length > 0) throw invalid(faults);
  return config;
}

function invalid(faults: readonly ConfigFault[]): PharosError {
  const detail =
    faults.length === 1 ? "The configuration has a fault." : `The configuration has ${faults.length} faults.`;
  return new PharosError("CONFIG_INVALID", detail, { errors: faults.map(inWords) });
}

/** A fault with its place in the message. */
function inWords({ code, path, message, origin }: ConfigFault): Fault & { readonly code: string } {
  const place = origin ? describeOrigin(origin) : path;
  return { code, path, message: place === path || place === "default" ? message : `${message} (${place})` };
}

/** A fault or warning for a terminal or log: what it is about, what is wrong, where. */
export function inOneLine(fault: ConfigFault): string {
  const { path, message } = inWords(fault);
  return `${path} ${message}`;
}
