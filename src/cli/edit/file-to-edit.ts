import { basename, dirname, join, resolve } from "node:path";
import { resolveHome } from "#/config/environment.ts";
import type { Inspection } from "#/config/inspect-config.ts";
import type { CommandDeps } from "../shell/command.ts";

type FileDeps = Pick<CommandDeps, "globals" | "environment">;

/** The file that a person means when they name none: --config, PHAROS_CONFIG, FETCHML_CONFIG, else pharos.yaml of the home. */
export function mainFile({ globals, environment }: FileDeps): string {
  const { variables, cwd, userHome } = environment;
  const given = globals.config ?? (variables["PHAROS_CONFIG"] || variables["FETCHML_CONFIG"] || undefined);
  if (given === undefined) return join(resolveHome(variables), "pharos.yaml");
  return resolve(cwd, given === "~" || given.startsWith("~/") ? userHome + given.slice(1) : given);
}

/**
 * The file in which an edit wins: one of conf.d when it gives all these settings already, since it is read after the
 * main file; else the main file.
 */
export function winningFile(main: string, keys: readonly string[], { config }: Inspection): string {
  const folder = join(dirname(main), "conf.d");
  const givers = keys.map((key) => {
    const origins = config.settings.get(key)?.given.map(({ origin }) => origin) ?? [];
    const file = origins.find(({ layer }) => layer === "file");
    return file && "file" in file ? file.file : undefined;
  });
  const [first] = givers;
  const fromThere = first !== undefined && dirname(first) === folder && basename(first).endsWith(".yaml");
  return fromThere && givers.every((file) => file === first) ? first : main;
}
