import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

/** The Python environments that tests and benches use, each installed from PyPI once and kept outside the repository. */
const pythonVenvs = {
  "mlflow-3": ["mlflow==3.17.2"],
  "mlflow-2": ["mlflow==2.22.5"],
} as const satisfies Record<string, readonly string[]>;

export type VenvName = keyof typeof pythonVenvs;

/** The interpreter of a finished environment, or undefined when it has not been made. */
export function venvPython(name: VenvName): string | undefined {
  return existsSync(path.join(folderOf(name), "complete")) ? interpreter(name) : undefined;
}

/** Makes the environment unless it is there, and answers its interpreter. Takes minutes the first time. */
function makeVenv(name: VenvName): string {
  const made = venvPython(name);
  if (made) return made;
  const folder = folderOf(name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(path.dirname(folder), { recursive: true });
  run("python3", ["-m", "venv", folder]);
  run(interpreter(name), ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...pythonVenvs[name]]);
  writeFileSync(path.join(folder, "complete"), "");
  return interpreter(name);
}

function folderOf(name: VenvName): string {
  const cache = process.env["PHAROS_TEST_CACHE"] ?? path.join(homedir(), ".cache", "pharos-test");
  return path.join(cache, "venvs", pythonVenvs[name].join("+").replaceAll(/[^\w.+-]+/g, "-"));
}

function interpreter(name: VenvName): string {
  return path.join(folderOf(name), "bin", "python");
}

function run(command: string, args: readonly string[]): void {
  const { status, error } = spawnSync(command, args, { stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed`, { cause: error });
}

if (import.meta.main) {
  for (const name of Object.keys(pythonVenvs) as VenvName[]) console.log(`${name}: ${makeVenv(name)}`);
}
