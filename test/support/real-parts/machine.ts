import { spawnSync } from "node:child_process";
import { findFaketime, findProgram } from "../find-program.ts";
import { venvPython, type VenvName } from "../python-venv.ts";
import type { Part } from "./part.ts";

export const linux: Part = {
  name: "Linux",
  missing: () => (process.platform === "linux" ? undefined : "this test looks into /proc"),
};

export const python3: Part = program("python3", "apt-get install python3");

export const npm: Part = program("npm", "it comes with Node");

/** Tells of sockets what no program can ask of its own. */
export const ss: Part = program("ss", "apt-get install iproute2");

export const strace: Part = {
  name: "strace",
  missing: () => {
    const found = program("strace", "apt-get install strace").missing();
    if (found !== undefined) return found;
    return works("strace", ["-o", "/dev/null", "true"]) ? undefined : "this machine does not allow ptrace";
  },
};

export const faketime: Part = {
  name: "libfaketime",
  missing: () => (findFaketime() === undefined ? "not found: apt-get install libfaketime" : undefined),
};

/** A private mount namespace in which a small file system can be mounted. */
export const mounts: Part = {
  name: "mounts",
  missing: () => {
    if (process.getuid?.() !== 0) return "mounting needs root";
    return works("unshare", ["-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt"])
      ? undefined
      : "mounting is not allowed here";
  },
};

/** A Python environment of python-venv.ts; never made by a test, since that takes minutes and a network. */
export function venv(name: VenvName): Part {
  return {
    name: `Python environment ${name}`,
    missing: () => (venvPython(name) ? undefined : "not made yet: node test/support/python-venv.ts"),
  };
}

function program(name: string, how: string): Part {
  return { name, missing: () => (findProgram(name) === undefined ? `not found: ${how}` : undefined) };
}

function works(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: "ignore", timeout: 10_000 }).status === 0;
}
