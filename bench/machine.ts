import { execFileSync } from "node:child_process";
import { closeSync, fdatasyncSync, openSync, readFileSync, writeSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import path from "node:path";
import { repositoryRoot } from "../test/support/spawn-pharos.ts";
import type { Scope } from "../test/support/scope.ts";
import { tempFolder } from "../test/support/temp-folder.ts";
import { median, percentile } from "./measure.ts";

/** One line that says where and when figures were taken. */
export function machineLine(): string {
  const model = cpus()[0]?.model.trim() ?? "unknown processor";
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], {
    cwd: repositoryRoot,
    encoding: "utf8",
  }).trim();
  const memory = Math.round(totalmem() / 2 ** 30);
  const when = new Date().toISOString().slice(0, 16).replace("T", " ");
  const load = loadavg()[0]?.toFixed(2);
  return `${when} UTC, ${cpus().length} × ${model}, ${memory} GiB, Node ${process.version}, load ${load}, commit ${commit}`;
}

/** What a small durable append costs on this disk now; every other figure is read beside it. */
export async function fsyncProbe(scope: Scope): Promise<{ p50: number; p95: number }> {
  const file = openSync(path.join(await tempFolder(scope, "fsync"), "probe"), "a");
  const samples: number[] = [];
  const page = Buffer.alloc(4096, 1);
  for (let i = 0; i < 300; i += 1) {
    const began = performance.now();
    writeSync(file, page);
    fdatasyncSync(file);
    samples.push(performance.now() - began);
  }
  closeSync(file);
  return { p50: median(samples), p95: percentile(samples, 0.95) };
}

/** Proportional set size of the processes together, in MB (10^6 bytes), each shared page counted once. */
export function pssOf(pids: readonly number[]): number {
  let kilobytes = 0;
  for (const pid of pids) {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
    kilobytes += Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0);
  }
  return (kilobytes * 1024) / 1e6;
}

/** Resident memory now and at its highest since the start, in MB. */
export function residentOf(pid: number): { now: number; peak: number } {
  const text = readFileSync(`/proc/${pid}/status`, "utf8");
  const megabytes = (name: string) =>
    (Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(text)?.[1] ?? 0) * 1024) / 1e6;
  return { now: megabytes("VmRSS"), peak: megabytes("VmHWM") };
}
