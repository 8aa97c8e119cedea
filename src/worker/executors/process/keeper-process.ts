import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Isolation } from "#/platform/process/index.ts";
import type { AttemptFolder } from "../../attempt/attempt-folder.ts";
import type { Sandbox } from "../executor.ts";

/** Words that stand before the job's command and replace themselves by it. */
export interface Wrapping {
  readonly isolation: Isolation;
  /** `env --default-signal`: a background job of a shell ignores SIGINT otherwise. */
  readonly defaultSignals: boolean;
  readonly setsid: boolean;
  readonly prlimit: boolean;
  /** Where the keeper finds its tools. */
  readonly path: string;
  /** The file keeper.sh. */
  readonly keeper: string;
}

const shell = "/bin/sh";

/** Starts the keeper in a session of its own. Resolves once it runs; throws when it could not be started. */
export async function spawnKeeper(
  folder: AttemptFolder,
  sandbox: Sandbox,
  cgroups: readonly string[],
  wrapping: Wrapping,
): Promise<ChildProcess> {
  const stdout = openSync(folder.file("stdout"), "a", 0o600);
  const stderr = openSync(folder.file("stderr"), "a", 0o600);
  try {
    const words = [...wrap(sandbox, wrapping), ...sandbox.command];
    const child = spawn(shell, [wrapping.keeper, wrapping.isolation, folder.path, cgroups.join(" "), shell, ...words], {
      cwd: sandbox.folder,
      env: keeperEnvironment(sandbox.env, wrapping.path),
      detached: true,
      stdio: ["ignore", stdout, stderr],
    });
    await new Promise<void>((resolve, reject) => {
      child.once("spawn", resolve);
      child.once("error", reject);
    });
    child.on("error", () => undefined);
    // The worker may leave while it runs.
    child.unref();
    return child;
  } finally {
    closeSync(stdout);
    closeSync(stderr);
  }
}

/** With full paths: the job's PATH is not the keeper's. */
function wrap(sandbox: Sandbox, wrapping: Wrapping): string[] {
  const words: string[] = [];
  const add = (program: string, ...rest: string[]) => {
    words.push(absolute(program, wrapping.path) ?? program, ...rest);
  };
  if (wrapping.defaultSignals) add("env", "--default-signal=INT,QUIT");
  if (wrapping.setsid) add("setsid");
  if (wrapping.prlimit && sandbox.limits.fileSize !== null) add("prlimit", `--fsize=${sandbox.limits.fileSize}`, "--");
  return words;
}

function absolute(program: string, searched: string): string | undefined {
  return searched
    .split(":")
    .map((folder) => path.join(folder, program))
    .find((file) => {
      try {
        closeSync(openSync(file, "r"));
        return true;
      } catch {
        return false;
      }
    });
}

/** The keeper has the job's environment, save what would change the keeper's own tools; that it hands on. */
function keeperEnvironment(env: Readonly<Record<string, string>>, ownPath: string): Record<string, string> {
  const { LD_PRELOAD: preload = "", LD_LIBRARY_PATH: libraries = "", PATH: jobPath = "", ...rest } = env;
  return {
    ...rest,
    PATH: ownPath,
    PHAROS_KEEPER_PATH: jobPath,
    PHAROS_KEEPER_PRELOAD: preload,
    PHAROS_KEEPER_LIBRARIES: libraries,
  };
}

/** True when the process has a handler for this signal now (Linux; elsewhere always true). */
export function handlesSignal(pid: number, signal: number): boolean {
  try {
    const caught = /^SigCgt:\s*([0-9a-f]+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? "";
    return ((BigInt(`0x${caught}`) >> BigInt(signal - 1)) & 1n) === 1n;
  } catch {
    return process.platform !== "linux";
  }
}
