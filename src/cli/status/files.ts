import { statSync } from "node:fs";
import { join } from "node:path";
import { resolveHome } from "#/config/environment.ts";
import { inspectConfig, type Inspection } from "#/config/inspect-config.ts";
import type { CommandDeps } from "../shell/command.ts";
import { globalArgs } from "../shell/global-args.ts";
import type { FileMode } from "./report.ts";

type FileDeps = Pick<CommandDeps, "globals" | "environment">;

/** The configuration as the command line reads it, with its faults. */
export function inspectForCli({ globals, environment }: FileDeps): Promise<Inspection> {
  const { variables, cwd } = environment;
  return inspectConfig({
    env: variables,
    home: resolveHome(variables),
    cwd,
    args: globalArgs(globals),
    readers: ["C"],
  });
}

/** The home, the configuration's files and those with secrets, each with its mode. */
export function filesOf(home: string, profiles: string, { config }: Inspection): { home: FileMode; files: FileMode[] } {
  return {
    home: fileMode(home, "home", true),
    files: [
      ...config.files.map((path) => fileMode(path, "configuration", false)),
      fileMode(profiles, "profiles", true),
      fileMode(join(home, "pharos.key"), "installation key", true),
      fileMode(join(home, "worker.token"), "token of the local worker", true),
    ],
  };
}

function fileMode(path: string, what: string, kept: boolean): FileMode {
  let mode: string | null = null;
  try {
    mode = (statSync(path).mode & 0o777).toString(8).padStart(4, "0");
  } catch {
    // It is not there, or not for us to see: both are told as "none".
  }
  return { path, what, mode, private: kept };
}
