import { spawn, type ChildProcess } from "node:child_process";
import { createWriteStream } from "node:fs";
import type { Scope } from "./scope.ts";
import { waitUntil } from "./wait-until.ts";

export interface ProgramOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Written to its standard input, which is then closed. `open` keeps it open for `write`. Default: empty. */
  readonly input?: string | { readonly open: true };
  /** Also append all output to this file. */
  readonly logFile?: string;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A program in a process group of its own, with its output captured. */
export interface Program {
  readonly pid: number;
  stdout(): string;
  stderr(): string;
  /** To its standard input; only with `input: { open: true }`. */
  write(text: string): void;
  /** To the process alone. */
  signal(signal: NodeJS.Signals): void;
  /** To its whole process group. */
  signalGroup(signal: NodeJS.Signals): void;
  readonly exited: Promise<Exit>;
  /** undefined while it runs. */
  exit(): Exit | undefined;
  /** Resolves once the text is in stdout or stderr; throws when it exits before. */
  says(text: string | RegExp, within?: number): Promise<void>;
}

/** Starts the program; its whole group is killed when the scope closes. */
export function spawnProgram(
  scope: Scope,
  command: string,
  args: readonly string[],
  options: ProgramOptions = {},
): Program {
  const child = spawn(command, [...args], {
    env: options.env ?? baseEnvironment(),
    detached: true,
    stdio: [options.input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  if (child.pid === undefined) {
    child.once("error", () => undefined);
    throw new Error(`cannot start ${command}`);
  }
  const program = wrap(child, child.pid, options);
  scope.defer(async () => {
    program.signalGroup("SIGCONT");
    program.signalGroup("SIGKILL");
    await program.exited.catch(() => undefined);
  });
  return program;
}

/** Runs to its end. */
export async function runProgram(
  scope: Scope,
  command: string,
  args: readonly string[],
  options: ProgramOptions = {},
): Promise<Exit & { stdout: string; stderr: string }> {
  const program = spawnProgram(scope, command, args, options);
  const exit = await program.exited;
  return { ...exit, stdout: program.stdout(), stderr: program.stderr() };
}

/** What a program needs of this machine, and nothing that tells it about the tests. */
export function baseEnvironment(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {};
  for (const name of ["PATH", "HOME", "LANG", "TMPDIR", "USER", "NODE_COMPILE_CACHE"]) {
    if (process.env[name] !== undefined) env[name] = process.env[name];
  }
  return env;
}

function wrap(child: ChildProcess, pid: number, options: ProgramOptions): Program {
  const chunks = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  const log = options.logFile === undefined ? undefined : createWriteStream(options.logFile, { flags: "a" });
  for (const name of ["stdout", "stderr"] as const) {
    child[name]?.on("data", (bytes: Buffer) => {
      chunks[name].push(bytes);
      log?.write(bytes);
    });
  }
  child.stdin?.on("error", () => undefined);
  if (typeof options.input === "string") child.stdin?.end(options.input);
  let ended: Exit | undefined;
  const exited = new Promise<Exit>((resolve, reject) => {
    child.once("error", reject);
    // Not "close": a background child may hold the pipes open for long.
    child.once("exit", (code, signal) => {
      ended = { code, signal };
      setImmediate(() => resolve({ code, signal }));
    });
  });
  exited.catch(() => undefined);
  const text = (name: "stdout" | "stderr") => Buffer.concat(chunks[name]).toString();
  return {
    pid,
    write: (bytes) => void child.stdin?.write(bytes),
    stdout: () => text("stdout"),
    stderr: () => text("stderr"),
    signal: (signal) => void child.kill(signal),
    signalGroup: (signal) => killGroup(pid, signal),
    exited,
    exit: () => ended,
    async says(wanted, within = 20_000) {
      const found = () => [text("stdout"), text("stderr")].some((t) => matches(t, wanted));
      await waitUntil(() => found() || ended !== undefined, { what: `output ${String(wanted)}`, within });
      if (!found()) {
        throw new Error(`it ended (${JSON.stringify(ended)}) without saying ${String(wanted)}:\n${text("stderr")}`);
      }
    },
  };
}

function matches(text: string, wanted: string | RegExp): boolean {
  return typeof wanted === "string" ? text.includes(wanted) : wanted.test(text);
}

function killGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is gone already.
  }
}
