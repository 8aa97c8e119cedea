import { resolveHome } from "#/config/environment.ts";
import type { Config } from "#/config/index.ts";
import type { WalkLimits } from "../snapshot/index.ts";
import { globalArgs } from "./global-args.ts";
import type { GlobalFlags } from "./global-flags.ts";
import type { Environment } from "./environment.ts";

/** The settings that the command line itself uses; the configuration is read when one is first asked for. */
export interface CliSettings {
  /** The server's address; --server and PHAROS_URL go before it. */
  server(): Promise<string>;
  snapshotLimits(): Promise<WalkLimits>;
}

export function cliSettings(globals: GlobalFlags, { variables }: Environment): CliSettings {
  let loading: Promise<Config> | undefined;
  const load = async (): Promise<Config> => {
    // With its YAML reader it takes longer to load than most commands to run.
    const { loadConfig } = await import("#/config/index.ts");
    const args = globalArgs(globals);
    return loadConfig({ env: variables, home: resolveHome(variables), args, readers: ["C"] });
  };
  const loaded = (): Promise<Config> => (loading ??= load());
  return {
    server: async () => (await loaded()).values.server.public_url,
    snapshotLimits: async () => {
      const { max_files: maxFiles, max_size: maxSize } = (await loaded()).values.snapshot;
      return { maxFiles, maxSize };
    },
  };
}
