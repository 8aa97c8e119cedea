import type { ConfigArgs } from "#/config/index.ts";
import type { GlobalFlags } from "./global-flags.ts";

/** The options of every command that say which configuration is read. */
export function globalArgs(globals: GlobalFlags): ConfigArgs {
  const { config, "env-file": envFile, "ambient-env": ambientEnv } = globals;
  return {
    ...(config === undefined ? {} : { config }),
    ...(envFile === undefined ? {} : { envFile }),
    ...(ambientEnv ? { ambientEnv } : {}),
  };
}
