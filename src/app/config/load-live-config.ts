import { systemClock } from "#/base/time.ts";
import { loadConfig, type Reader } from "#/config/index.ts";
import type { LoadOptions } from "#/config/load-options.ts";
import { createLiveConfig, type LiveConfig } from "./live-config.ts";

/** Reads the configuration, and again in the same way at each reload. Throws CONFIG_INVALID. */
export async function loadLiveConfig(
  options: LoadOptions & { readonly readers: readonly Reader[] },
): Promise<LiveConfig> {
  const load = () => loadConfig(options);
  return createLiveConfig({ config: await load(), load, readers: options.readers, now: () => systemClock.now() });
}
