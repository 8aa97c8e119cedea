import { lstatSync, readFileSync, statSync, type Stats } from "node:fs";
import { join, resolve } from "node:path";
import { PharosError } from "#/base/errors/index.ts";
import { resolveHome } from "#/config/environment.ts";
import type { Environment } from "../shell/environment.ts";
import type { Profiles } from "./profile.ts";

type Machine = Pick<Environment, "variables" | "cwd" | "userHome">;

/** Where the profiles stand: PHAROS_CLI_CONFIG, else config.toml of PHAROS_HOME. */
export function profilesFile({ variables, cwd, userHome }: Machine): string {
  const named = variables["PHAROS_CLI_CONFIG"];
  if (!named) return join(resolveHome(variables), "config.toml");
  return resolve(cwd, named.startsWith("~/") ? userHome + named.slice(1) : named);
}

/** The profiles of this person; undefined when there is no such file, which a person may have named. Throws CONFIG_INVALID, FILE_EXPOSED. */
export async function loadProfiles(
  machine: Machine,
  { mayBeMissing = false }: { readonly mayBeMissing?: boolean } = {},
): Promise<Profiles | undefined> {
  const file = profilesFile(machine);
  const text = readText(file);
  if (text === undefined) {
    if (mayBeMissing || !machine.variables["PHAROS_CLI_CONFIG"]) return undefined;
    throw new PharosError("FILE_UNREADABLE", `${file}, which PHAROS_CLI_CONFIG names, does not exist.`);
  }
  // With the TOML reader it is loaded only where there are profiles.
  const { parseProfiles } = await import("./parse-profiles.ts");
  const profiles = parseProfiles(text, file, machine.userHome);
  const keyed = [...profiles.byName.values()].some(({ key }) => key !== undefined);
  if (keyed) requirePrivate(file, "tells an API key");
  return profiles;
}

/** Throws FILE_EXPOSED when others may read a file with a secret, or write what this program then runs. */
export function requirePrivate(path: string, holds: string): void {
  const { mode } = statOf(path);
  if ((mode & 0o077) === 0) return;
  throw new PharosError("FILE_EXPOSED", `${path} ${holds}, and others may ${verbs(mode)} it.`, {
    hint: `Run: chmod 600 ${path}; if it may have been read, rotate the key.`,
  });
}

function verbs(mode: number): string {
  return (mode & 0o022) === 0 ? "read" : "read or change";
}

function readText(path: string): string | undefined {
  try {
    if (!lstatSync(path).isSymbolicLink() && !statSync(path).isFile()) throw unreadable(path, "is not a file");
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof PharosError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw unreadable(path, `cannot be read (${code ?? String(error)})`, error);
  }
}

function statOf(path: string): Stats {
  try {
    return statSync(path);
  } catch (error) {
    throw unreadable(path, `cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`, error);
  }
}

function unreadable(path: string, why: string, cause?: unknown): PharosError {
  return new PharosError("FILE_UNREADABLE", `${path} ${why}.`, cause === undefined ? {} : { cause });
}
