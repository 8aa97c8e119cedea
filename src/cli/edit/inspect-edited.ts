import { dirname, join } from "node:path";
import { PharosError } from "#/base/errors/index.ts";
import { resolveHome } from "#/config/environment.ts";
import type { ConfigFault } from "#/config/faults.ts";
import { inspectConfig, type Inspection } from "#/config/inspect-config.ts";
import { describeOrigin } from "#/config/origin.ts";
import { listSystemFolder } from "#/config/sources/list-folder.ts";
import { readSystemFile } from "#/config/sources/system-file.ts";
import type { CommandDeps } from "../shell/command.ts";
import { globalArgs } from "../shell/global-args.ts";
import { mainFile } from "./file-to-edit.ts";

type InspectDeps = Pick<CommandDeps, "globals" | "environment">;

/** The configuration of this machine; with `text`, as it would be if the file held that. */
export function inspectWith(deps: InspectDeps, file: string, text?: string): Promise<Inspection> {
  const { globals, environment } = deps;
  const { variables, cwd } = environment;
  const main = mainFile(deps);
  const known = file === main || dirname(file) === join(dirname(main), "conf.d");
  const config = known ? globals.config : file;
  return inspectConfig({
    env: variables,
    home: resolveHome(variables),
    cwd,
    args: { ...globalArgs(globals), ...(config === undefined ? {} : { config }) },
    readers: ["S", "W", "C"],
    listFolder: listSystemFolder,
    readFile: (path) => (path === file && text !== undefined ? new TextEncoder().encode(text) : readSystemFile(path)),
  });
}

/** What an edit would break that was right before; faults that stood there already may be mended one by one. */
export function newFaults(before: readonly ConfigFault[], after: readonly ConfigFault[]): ConfigFault[] {
  const known = new Set(before.map(identity));
  return after.filter((fault) => !known.has(identity(fault)));
}

/** Throws CONFIG_INVALID with every fault, when there is one. */
export function refuseFaults(faults: readonly ConfigFault[], hint = "Nothing was written."): void {
  if (faults.length === 0) return;
  const detail = faults.length === 1 ? "That has a fault." : `That has ${faults.length} faults.`;
  const errors = faults.map(({ path, message, origin }) => {
    const place = origin === undefined ? path : describeOrigin(origin);
    return { path, message: place === path || place === "default" ? message : `${message} (${place})` };
  });
  throw new PharosError("CONFIG_INVALID", detail, { errors, hint });
}

function identity({ code, path, message }: ConfigFault): string {
  return JSON.stringify([code, path, message]);
}
