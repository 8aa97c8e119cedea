import { settingFlags, type ConfigArgs, type Reader } from "#/config/index.ts";
import type { CommandDeps, OptionSpec, OptionTable } from "./command.ts";
import { globalArgs } from "./global-args.ts";

/** The options of a command that starts a program: --set, and a flag for each setting that has one. */
export function roleOptions(readers: readonly Reader[], except: readonly string[] = []): OptionTable {
  const flags = settingFlags(readers)
    .filter(({ flag }) => !except.includes(flag))
    .map(({ flag, argument, doc }): [string, OptionSpec] => [flag.slice(2), { value: argument, help: doc }]);
  return {
    ...Object.fromEntries(flags),
    set: { value: "KEY=VALUE", repeat: true, help: "a setting, by its key in pharos.yaml; repeatable" },
  };
}

type RoleDeps = Pick<CommandDeps, "flags" | "globals">;

/** What was given of `roleOptions`, as the configuration reads it. */
export function configArgs({ flags, globals }: RoleDeps, readers: readonly Reader[]): ConfigArgs {
  const given = Object.entries(flags as Readonly<Record<string, unknown>>);
  const known = new Set(settingFlags(readers).map(({ flag }) => flag));
  const named = given.flatMap(([name, value]): [string, string][] =>
    typeof value === "string" && known.has(`--${name}`) ? [[`--${name}`, value]] : [],
  );
  return {
    ...globalArgs(globals),
    set: setOf(flags),
    named: Object.fromEntries(named),
  };
}

/** The same with each named flag as its setting, for a program that hands its settings on to another. */
export function asSettings(args: ConfigArgs, readers: readonly Reader[]): ConfigArgs {
  const keys = new Map(settingFlags(readers).map(({ flag, key }): [string, string] => [flag, key]));
  const named = Object.entries(args.named ?? {}).map(([flag, value]) => `${keys.get(flag) ?? flag}=${value}`);
  const { named: _, ...others } = args;
  return { ...others, set: [...(args.set ?? []), ...named] };
}

function setOf(flags: Readonly<Record<string, unknown>>): string[] {
  const { set } = flags;
  return Array.isArray(set) ? set.filter((each) => typeof each === "string") : [];
}
