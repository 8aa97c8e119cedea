import { accessSync, constants, statSync } from "node:fs";
import { delimiter, isAbsolute, join, resolve } from "node:path";
import type { Environment } from "../shell/environment.ts";
import { usage } from "../shell/usage.ts";

/** What a job executes, before its files are looked at. */
export interface JobCommand {
  readonly command: readonly string[];
  /** The interpreter that travels along, and ties the job to this host. Absolute, links kept: an environment is one. */
  readonly python: string | undefined;
}

type CommandEnvironment = Pick<Environment, "cwd" | "path" | "virtualEnv" | "condaPrefix">;

/** Words of the command line → the job's command. A script ending in .py runs with the caller's Python. */
export function jobCommand(
  words: readonly string[],
  python: string | undefined,
  environment: CommandEnvironment,
): JobCommand {
  const interpreter = python === undefined ? activePython(environment) : findPython(python, environment);
  const [first = "", ...rest] = words;
  if (first.endsWith(".py")) {
    if (!isFile(resolve(environment.cwd, first))) {
      throw usage(`There is no file ${first} here.`, "Give the script's path from the folder you are in.");
    }
    return { command: [interpreter ?? "python3", first, ...rest], python: interpreter };
  }
  return { command: [programOf(first, environment), ...rest], python: interpreter };
}

/** A bare name of a file in this folder that is no program on the PATH means that file. */
function programOf(word: string, { path, cwd }: CommandEnvironment): string {
  if (word.includes("/") || !isFile(join(cwd, word)) || onPath(word, path) !== undefined) return word;
  if (!isExecutable(join(cwd, word))) {
    throw usage(
      `${word} is a file here, but it is not executable.`,
      `Make it so (chmod +x ${word}), or name its interpreter first: pharos run -- sh ${word}`,
    );
  }
  return `./${word}`;
}

/** The Python of the virtual or conda environment that is active in the caller's shell. */
function activePython({
  virtualEnv,
  condaPrefix,
}: Pick<Environment, "virtualEnv" | "condaPrefix">): string | undefined {
  for (const folder of [virtualEnv, condaPrefix]) {
    if (folder === undefined || !isAbsolute(folder)) continue;
    const python = join(folder, "bin", "python");
    if (isExecutable(python)) return python;
  }
  return undefined;
}

function findPython(word: string, { path, cwd }: CommandEnvironment): string {
  const found = word.includes("/") ? resolve(cwd, word) : onPath(word, path);
  if (found === undefined || !isFile(found) || !isExecutable(found)) {
    throw usage(
      `--python ${word} is not a program on this machine.`,
      "Give a name on your PATH, or the path of an interpreter.",
    );
  }
  return found;
}

/** The absolute path of a program that a shell would find. */
export function onPath(name: string, path: string | undefined): string | undefined {
  return (path ?? "")
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => isAbsolute(file) && isFile(file) && isExecutable(file));
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
