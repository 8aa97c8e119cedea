import { resolveHome } from "#/config/environment.ts";
import { inspectConfig, type Inspection } from "#/config/inspect-config.ts";
import type { ConfigArgs, Reader } from "#/config/index.ts";
import type { CommandDeps, OptionTable } from "../shell/command.ts";
import { globalArgs } from "../shell/global-args.ts";

/** What the reading commands of the configuration share. */
export const inspectOptions = {
  set: { value: "KEY=VALUE", repeat: true, help: "as if it were given at the start; repeatable" },
} as const satisfies OptionTable;

export interface InspectWhat {
  /** Instead of the files of --config or the home. */
  readonly file?: string;
  readonly readers?: readonly Reader[];
  /** As a program that starts with it: what it would refuse is a fault. */
  readonly start?: boolean;
  /** Instead of what the command line says. */
  readonly args?: ConfigArgs;
  readonly variables?: Readonly<Record<string, string | undefined>>;
}

type InspectDeps = Pick<CommandDeps, "globals" | "environment"> & {
  readonly flags: { readonly set: readonly string[] };
};

/** The configuration as this machine has it, with all that is wrong with it. */
export async function inspectHere(deps: InspectDeps, what: InspectWhat = {}): Promise<Inspection> {
  const { globals, environment, flags } = deps;
  const { file, readers = ["S", "W", "C"], start = false, variables = environment.variables } = what;
  const own = { ...globalArgs(globals), set: flags.set, ...(file === undefined ? {} : { config: file }) };
  const { cwd } = environment;
  const home = resolveHome(environment.variables);
  return inspectConfig({ env: variables, home, cwd, args: what.args ?? own, readers, start });
}
