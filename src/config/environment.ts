import { homedir, hostname } from "node:os";
import { join, resolve } from "node:path";
import { cwd } from "node:process";

/** What the process was started with, besides its arguments: the only reading of `process.env`. */
export interface ProcessEnvironment {
  /** All variables, for `loadConfig` and for what a person's own tools want to pass on. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Absolute path of the working folder. */
  readonly cwd: string;
  /** The person's home folder. */
  readonly userHome: string;
  readonly hostname: string;
  readonly path: string | undefined;
  readonly lang: string | undefined;
  readonly tmpdir: string | undefined;
  /** Folder of the active Python environment. */
  readonly virtualEnv: string | undefined;
  readonly condaPrefix: string | undefined;
  /** NO_COLOR is set, or the terminal knows no colours. */
  readonly noColor: boolean;
  /** The server that the command line talks to: PHAROS_URL. */
  readonly url: string | undefined;
  /** As whom: PHAROS_API_KEY, or inside a job PHAROS_TOKEN. */
  readonly apiKey: string | undefined;
  readonly token: string | undefined;
  readonly debug: boolean;
}

export function readEnvironment(
  variables: Readonly<Record<string, string | undefined>> = process.env,
): ProcessEnvironment {
  const given = (name: string) => variables[name] || undefined;
  return {
    variables,
    cwd: workingFolder(),
    userHome: given("HOME") ?? homedir(),
    hostname: hostname(),
    path: given("PATH"),
    lang: given("LANG"),
    tmpdir: given("TMPDIR"),
    virtualEnv: given("VIRTUAL_ENV"),
    condaPrefix: given("CONDA_PREFIX"),
    noColor: given("NO_COLOR") !== undefined || given("TERM") === "dumb",
    url: given("PHAROS_URL"),
    apiKey: given("PHAROS_API_KEY"),
    token: given("PHAROS_TOKEN"),
    debug: given("PHAROS_DEBUG") !== undefined,
  };
}

/** A shell may stand in a folder that was removed; most commands do not care where they are. */
function workingFolder(): string {
  try {
    return cwd();
  } catch {
    return "/";
  }
}

/** PHAROS_HOME, absolute; `~/.pharos` without it. */
export function resolveHome(variables: Readonly<Record<string, string | undefined>>): string {
  const { cwd: folder, userHome } = readEnvironment(variables);
  const given = variables["PHAROS_HOME"];
  if (!given) return join(userHome, ".pharos");
  return resolve(folder, given === "~" || given.startsWith("~/") ? userHome + given.slice(1) : given);
}
