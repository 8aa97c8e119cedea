import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "#/platform/log/index.ts";

export interface WorkerChildOptions {
  /** The worker's program and arguments; it reads commands on stdin and exits when stdin closes. */
  readonly command: readonly [string, ...string[]];
  readonly env: Readonly<Record<string, string>>;
  readonly log: Logger;
}

/** The local worker as a process of its own session, started again when it dies. */
export interface WorkerChild {
  /** Sends one line on its stdin (`stop SECONDS`, `drain`) and waits for its end, at most `withinMs`. */
  end(line: string, withinMs: number): Promise<void>;
  /** Has it read its configuration again. */
  reload(): void;
  /** Ends it at once; its keepers live on until adopted or their deadline. */
  kill(): void;
}

const firstBackoffMs = 500;
const longestBackoffMs = 30_000;
/** A worker that lived this long had started well. */
const steadyMs = 60_000;

export function superviseWorker(options: WorkerChildOptions): WorkerChild {
  const ending = new AbortController();
  let child: ChildProcess | undefined;
  const supervision = supervise();

  async function supervise(): Promise<void> {
    let backoff = firstBackoffMs;
    while (!ending.signal.aborted) {
      const started = performance.now();
      child = start(options);
      const code = await ended(child);
      if (ending.signal.aborted) return;
      if (performance.now() - started > steadyMs) backoff = firstBackoffMs;
      options.log.warn({ code, backoff }, "The local worker ended; starting it again.");
      await delay(backoff, undefined, { signal: ending.signal }).catch(() => undefined);
      backoff = Math.min(backoff * 2, longestBackoffMs);
    }
  }

  return {
    async end(line, withinMs) {
      ending.abort();
      child?.stdin?.write(`${line}\n`);
      const timer = new AbortController();
      await Promise.race([supervision, delay(withinMs, undefined, { signal: timer.signal, ref: false })]);
      timer.abort();
      if (child?.exitCode === null) child.kill("SIGKILL");
    },
    reload: () => void child?.kill("SIGHUP"),
    kill() {
      ending.abort();
      child?.kill("SIGKILL");
    },
  };
}

function start(options: WorkerChildOptions): ChildProcess {
  const [program, ...args] = options.command;
  const child = spawn(program, args, { detached: true, env: options.env, stdio: ["pipe", "ignore", "inherit"] });
  // The worker may be gone before a line is written; its exit says all.
  child.stdin?.on("error", () => undefined);
  return child;
}

async function ended(child: ChildProcess): Promise<number | string> {
  try {
    const [code, signal] = (await once(child, "exit")) as [number | null, string | null];
    return code ?? signal ?? "unknown";
  } catch (error) {
    return String(error);
  }
}
