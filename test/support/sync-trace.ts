import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Scope } from "./scope.ts";
import { spawnProgram } from "./spawn-program.ts";
import { tempFolder } from "./temp-folder.ts";
import { parseTrace, type Call } from "./sync-trace-parser.ts";
import { waitUntil } from "./wait-until.ts";

export interface SyncTrace {
  /**
   * Detaches and answers every traced call in the order in which the calls began. An answer reaches its reader before the
   * tracer has seen the call end: send one more request first, so that the one that counts is complete.
   */
  stop(): Promise<Call[]>;
}

const calls =
  "read,readv,recvfrom,recvmsg,write,writev,sendto,sendmsg,pwrite64,pwritev,fsync,fdatasync,rename,renameat,renameat2,link,linkat,ftruncate";

/** Attaches strace to a running process and all its threads. */
export async function traceSyncs(scope: Scope, pid: number): Promise<SyncTrace> {
  const file = path.join(await tempFolder(scope, "trace"), "strace");
  const args = ["-f", "-yy", "-ttt", "-T", "-s", "2048", "-e", `trace=${calls}`, "-o", file, "-p", String(pid)];
  const tracer = spawnProgram(scope, "strace", args);
  await waitUntil(() => tracer.exit() ?? /attached/.test(tracer.stderr()), { what: "strace to attach" });
  if (tracer.exit()) throw new Error(`strace ended: ${tracer.stderr()}`);
  return {
    async stop() {
      tracer.signal("SIGINT");
      await tracer.exited;
      return parseTrace(await readFile(file, "utf8"));
    },
  };
}

/** What was durable before an answer left. */
export interface Acknowledged {
  /** The answer's status code. */
  readonly status: number;
  /** Files that were written while the request was under way and fully synced before the answer. */
  readonly synced: readonly string[];
  /** Files that were written while the request was under way and not synced after their last write. */
  readonly dirty: readonly string[];
  /** Renames in that time, new names. */
  readonly renamed: readonly string[];
}

/**
 * Finds the request whose head or body holds `marker` and the first answer on the same connection after it, and tells
 * which files written in between were synced before the answer began. Temporary and shared-memory files do not count.
 */
export function acknowledgement(trace: readonly Call[], marker: string): Acknowledged {
  const request = trace.find((c) => isRead(c) && isSocket(c.target) && c.text.includes(marker));
  if (!request) throw new Error(`the trace holds no request with ${marker}`);
  const answer = trace.find(
    (c) => isWrite(c) && c.target === request.target && c.began >= request.ended && c.text.includes("HTTP/1.1 "),
  );
  if (!answer) throw new Error(`the trace holds no answer to ${marker}`);
  const between = trace.filter((c) => c.ended >= request.began && c.began < answer.began && c.result >= 0);
  const written = new Set(between.filter((c) => isWrite(c) && isDurableFile(c.target)).map((c) => c.target));
  const isSynced = (file: string) => {
    const last = Math.max(...between.filter((c) => isWrite(c) && c.target === file).map((c) => c.ended));
    return between.some((c) => isSync(c) && c.target === file && c.began >= last && c.ended <= answer.began);
  };
  return {
    status: Number(/HTTP\/1\.1 (\d+)/.exec(answer.text)?.[1]),
    synced: [...written].filter((file) => isSynced(file)),
    dirty: [...written].filter((file) => !isSynced(file)),
    renamed: between.filter((c) => /^(rename|link)/.test(c.name)).map((c) => c.text),
  };
}

function isRead(call: Call): boolean {
  return /^(read|recv)/.test(call.name);
}

function isWrite(call: Call): boolean {
  return /^(write|pwrite|send)/.test(call.name);
}

function isSync(call: Call): boolean {
  return call.name === "fsync" || call.name === "fdatasync";
}

function isSocket(target: string): boolean {
  return target.startsWith("TCP");
}

function isDurableFile(target: string): boolean {
  return (
    target.startsWith("/") && !target.startsWith("/dev/") && !target.startsWith("/proc/") && !target.endsWith("-shm")
  );
}
