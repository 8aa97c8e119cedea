import type { ServerConfig } from "#/client/index.ts";
import { diffDefaults, diffSettings, type Difference } from "#/config/diff/diff-settings.ts";
import type { DefaultSource } from "#/config/explain/index.ts";
import type { Inspection } from "#/config/inspect-config.ts";
import { createRegistry } from "#/config/registry/registry.ts";
import { settings } from "#/config/settings/index.ts";
import type { CommandDeps } from "../shell/command.ts";
import { inspectHere } from "./inspect.ts";

/** Two configurations and what differs: the stable form of `config diff --json`. */
export interface Compared {
  readonly left: string;
  readonly right: string;
  readonly differences: readonly Difference[];
  /** Why the right side, or one of two files, would be refused. */
  readonly faults: readonly { readonly path: string; readonly message: string }[];
}

type DiffDeps = Pick<CommandDeps, "globals" | "environment" | "words"> & {
  readonly flags: { readonly set: readonly string[] };
};

/** What a running server has in force, and what it would read from its disk now. */
export function diffRunning({ settings: running, disk_faults: faults }: ServerConfig): Compared {
  const differences = Object.entries(running).flatMap(([key, { value, origin, on_disk: right, secret, reload }]) =>
    right === undefined ? [] : [{ key, left: { value, origin }, right, secret, reload }],
  );
  return { left: "running", right: "disk", differences, faults };
}

/** One file against what is in force here, two files, or without files the defaults. */
export async function diffHere(deps: DiffDeps): Promise<Compared> {
  const [first, second] = deps.words;
  if (first === undefined) {
    const inspection = await inspectHere(deps);
    const differences = diffDefaults(inspection.config.settings, defaultSource(inspection, deps));
    return { left: "default", right: "in force", differences, faults: faultsOf(inspection) };
  }
  const variables = second === undefined ? deps.environment.variables : fileVariables(deps.environment.variables);
  const named = { ...deps, globals: { ...deps.globals, "env-file": undefined, "ambient-env": false } };
  const of = second === undefined ? deps : named;
  const before = await inspectHere(of, second === undefined ? {} : { file: first, variables });
  const after = await inspectHere(of, { file: second ?? first, variables });
  return {
    left: second === undefined ? "in force" : first,
    right: second ?? first,
    differences: diffSettings(before.config.settings, after.config.settings),
    faults: [...(second === undefined ? [] : faultsOf(before)), ...faultsOf(after)],
  };
}

function faultsOf({ faults }: Inspection): Compared["faults"] {
  return faults.map(({ path, message }) => ({ path, message }));
}

function defaultSource({ config }: Inspection, { environment }: DiffDeps): DefaultSource {
  const { userHome, hostname } = environment;
  return { userHome, hostname, home: config.home, settings: config.settings, registry: createRegistry(settings) };
}

/** The variables without those that give settings; `${…}` in the files still finds the others. */
function fileVariables(all: CommandDeps["environment"]["variables"]): CommandDeps["environment"]["variables"] {
  const registry = createRegistry(settings);
  const given = new Set([...registry.byKey.values()].flatMap(({ setting }) => setting.legacy ?? []));
  const isGiven = (name: string): boolean => (/^pharos_/i.test(name) && name !== "PHAROS_HOME") || given.has(name);
  return Object.fromEntries(Object.entries(all).filter(([name]) => !isGiven(name)));
}
