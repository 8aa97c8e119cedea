import path from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "./free-port.ts";
import type { Scope } from "./scope.ts";
import { baseEnvironment, runProgram, spawnProgram, type Exit, type Program } from "./spawn-program.ts";
import { livingProcesses } from "./process-tree.ts";
import { tempFolder } from "./temp-folder.ts";
import { waitUntil } from "./wait-until.ts";

export const repositoryRoot = fileURLToPath(new URL("../..", import.meta.url));
export const pharosBin = path.join(repositoryRoot, "bin", "pharos.js");

/** A home of its own with a free port; nothing runs in it yet. */
export interface TestHome {
  readonly home: string;
  readonly port: number;
  readonly url: string;
  readonly env: NodeJS.ProcessEnv;
}

export async function testHome(scope: Scope, settings: Readonly<Record<string, string>> = {}): Promise<TestHome> {
  const home = await tempFolder(scope, "home");
  const port = await freePort();
  scope.defer(() => killAllOf(home));
  const env = {
    ...baseEnvironment(),
    HOME: home,
    PHAROS_HOME: home,
    PHAROS_URL: `http://127.0.0.1:${port}`,
    PHAROS_SERVER__ADDRESS: `127.0.0.1:${port}`,
    ...settings,
  };
  return { home, port, url: `http://127.0.0.1:${port}`, env };
}

export interface PharosOptions {
  /** Another program than the one of the sources. */
  readonly bin?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly input?: string;
  readonly logFile?: string;
}

/** `pharos ARGS…` on the Node that runs the tests; killed with its group when the scope closes. */
export function spawnPharos(scope: Scope, at: TestHome, args: readonly string[], options: PharosOptions = {}): Program {
  return spawnProgram(scope, process.execPath, [options.bin ?? pharosBin, ...args], withEnv(at, options));
}

/** Runs a command to its end. */
export function pharos(
  scope: Scope,
  at: TestHome,
  args: readonly string[],
  options: PharosOptions = {},
): Promise<Exit & { stdout: string; stderr: string }> {
  return runProgram(scope, process.execPath, [options.bin ?? pharosBin, ...args], withEnv(at, options));
}

/** Starts `pharos up` or `pharos server` and waits for the first 200 of /readyz. */
export async function startPharos(
  scope: Scope,
  at: TestHome,
  args: readonly string[] = ["up"],
  options: PharosOptions = {},
): Promise<Program> {
  const program = spawnPharos(scope, at, args, options);
  await ready(at.url, program);
  return program;
}

/** Resolves with the first 200 of /readyz; throws with what the program said when it ends before. */
export async function ready(url: string, program?: Program, within = 20_000): Promise<void> {
  await waitUntil(
    async () => {
      if (program?.exit()) return true;
      const answer = await fetch(`${url}/readyz`).catch(() => undefined);
      await answer?.arrayBuffer();
      return answer?.status === 200;
    },
    { what: `${url}/readyz to answer 200`, within },
  );
  const exit = program?.exit();
  if (exit) throw new Error(`pharos ended (${JSON.stringify(exit)}) before it was ready:\n${program?.stderr()}`);
}

/** Kills every process whose home, folder or command line is this home: workers and keepers outlive a killed server. */
export function killAllOf(home: string): void {
  for (const p of livingProcesses()) {
    if (p.pid === process.pid) continue;
    const named = p.env.get("PHAROS_HOME") === home || p.args.some((arg) => arg.includes(home));
    if (!named && !p.cwd?.startsWith(home)) continue;
    try {
      process.kill(p.pid, "SIGKILL");
    } catch {
      // It ended by itself meanwhile.
    }
  }
}

function withEnv(at: TestHome, options: PharosOptions): PharosOptions {
  return { ...options, env: { ...at.env, ...options.env } };
}
