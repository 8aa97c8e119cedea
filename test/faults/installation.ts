import { spawnSync } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Installation } from "../support/attempt-processes.ts";
import { findFaketime } from "../support/find-program.ts";
import { freePort } from "../support/free-port.ts";
import { halfOpenProxy, type Exchange, type HalfOpenProxy } from "../support/half-open-proxy.ts";
import type { Scope } from "../support/scope.ts";
import { killAllOf, pharosBin, ready } from "../support/spawn-pharos.ts";
import { baseEnvironment, spawnProgram, type Program } from "../support/spawn-program.ts";
import { tempFolder } from "../support/temp-folder.ts";

export interface InstallationOptions {
  readonly leaseMs: number;
  readonly slots: number;
  /** Put the server's home on a small file system that can be filled. Needs root. */
  readonly smallDisk: boolean;
  /** Hears of everything that passes the proxy. */
  readonly heard: (exchange: Exchange) => void;
}

/** A server and a worker started apart, with a proxy between them and a clock that can be set. */
export interface TestInstallation extends Installation {
  readonly folder: string;
  readonly serverHome: string;
  readonly journal: string;
  /** The interpreter itself, past any shim that would cost half a second of each job. */
  readonly python: string;
  readonly database: string;
  readonly proxy: HalfOpenProxy;
  /** The API past the proxy. */
  readonly direct: string;
  server(): Program;
  worker(): Program;
  startServer(): Promise<void>;
  startWorker(): void;
  /** Milliseconds that the server's wall clock is ahead of the machine's. */
  clockOffsetMs(): number;
  /** Every offset that there was, the present one last. */
  clockOffsetsMs(): readonly number[];
  setClock(offsetMs: number): Promise<void>;
  fillDisk(): Promise<void>;
  emptyDisk(): Promise<void>;
}

const diskMiB = 96;

export async function startInstallation(scope: Scope, options: InstallationOptions): Promise<TestInstallation> {
  const folder = await tempFolder(scope, "faults");
  scope.defer(() => killAllOf(folder));
  const [serverHome, workerHome, journal] = ["server", "worker", "journal"].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ];
  for (const each of [serverHome, workerHome, journal]) await mkdir(each, { mode: 0o700 });
  if (options.smallDisk) mountSmallDisk(scope, serverHome);
  const port = await freePort();
  const proxy = await halfOpenProxy(scope, port, options.heard);
  const clock = await fakeClock(folder);
  const common = { ...baseEnvironment(), HOME: folder, ...settings(options) };
  const serverEnv = { ...common, ...clock.env, PHAROS_HOME: serverHome, PHAROS_SERVER__ADDRESS: `127.0.0.1:${port}` };
  const workerEnv = { ...common, PHAROS_HOME: workerHome };
  const direct = `http://127.0.0.1:${port}`;
  let server: Program | undefined;
  let worker: Program | undefined;
  const running = (program: Program | undefined) => {
    if (!program) throw new Error("it was never started");
    return program;
  };
  const start = (name: string, args: readonly string[], env: NodeJS.ProcessEnv) =>
    spawnProgram(scope, process.execPath, [pharosBin, name, ...args], {
      env,
      logFile: path.join(folder, `${name}.log`),
    });
  const self: TestInstallation = {
    folder,
    serverHome,
    journal,
    python: run("python3", ["-c", "import sys; print(sys.executable)"]).stdout.trim(),
    database: path.join(serverHome, "data", "pharos.sqlite"),
    proxy,
    direct,
    urls: [proxy.url, `${proxy.url}/`, direct],
    server: () => running(server),
    worker: () => running(worker),
    async startServer() {
      server = start("server", [], serverEnv);
      await ready(direct, server, 30_000);
    },
    startWorker() {
      const token = path.join(serverHome, "worker.token");
      worker = start("worker", ["--server", proxy.url, "--token-file", token], workerEnv);
    },
    clockOffsetMs: () => clock.offsets().at(-1) ?? 0,
    clockOffsetsMs: clock.offsets,
    setClock: clock.set,
    fillDisk: () => fill(path.join(serverHome, "ballast")),
    emptyDisk: () => rm(path.join(serverHome, "ballast"), { force: true }),
  };
  await self.startServer();
  self.startWorker();
  return self;
}

function settings(options: InstallationOptions): NodeJS.ProcessEnv {
  return {
    PHAROS_WORKER__TASK_LEASE_DURATION: `${options.leaseMs}ms`,
    PHAROS_WORKER__HEARTBEAT_INTERVAL: `${Math.round(options.leaseMs / 5)}ms`,
    PHAROS_WORKER__MAX_RETRIES: "100",
    PHAROS_WORKER__KILL_GRACE: "500ms",
    PHAROS_WORKER__METRICS_FLUSH_INTERVAL: "100ms",
    PHAROS_RESOURCES__MAX_WORKERS: String(options.slots),
    PHAROS_RESOURCES__DESIRED_RPS_PER_WORKER: "1000",
  };
}

interface FakeClock {
  readonly env: NodeJS.ProcessEnv;
  readonly offsets: () => readonly number[];
  readonly set: (offsetMs: number) => Promise<void>;
}

async function fakeClock(folder: string): Promise<FakeClock> {
  const library = findFaketime();
  const file = path.join(folder, "clock");
  const offsets = [0];
  await writeFile(file, "+0\n");
  const env: NodeJS.ProcessEnv =
    library === undefined
      ? {}
      : {
          LD_PRELOAD: library,
          FAKETIME_TIMESTAMP_FILE: file,
          FAKETIME_NO_CACHE: "1",
          FAKETIME_DONT_FAKE_MONOTONIC: "1",
          NO_FAKE_STAT: "1",
        };
  return {
    env,
    offsets: () => offsets,
    set: async (next) => {
      if (library === undefined) throw new Error("no libfaketime here");
      offsets.push(next);
      await writeFile(file, `${next < 0 ? "-" : "+"}${Math.abs(next) / 1000}\n`);
    },
  };
}

function mountSmallDisk(scope: Scope, folder: string): void {
  const { status, stderr } = run("mount", ["-t", "tmpfs", "-o", `size=${diskMiB}m,mode=700`, "tmpfs", folder]);
  if (status !== 0) throw new Error(`cannot mount a small disk: ${stderr}`);
  scope.defer(() => {
    // What a person may want to look at must not go with the mount.
    if (process.env["PHAROS_TEST_KEEP"] === "1") spawnSync("cp", ["-a", folder, `${folder}-kept`]);
    run("umount", ["-l", folder]);
  });
}

/** Takes all space that is left. */
async function fill(ballast: string): Promise<void> {
  const chunk = Buffer.alloc(64 * 1024);
  for (const bytes of [chunk, chunk.subarray(0, 512)]) {
    try {
      for (;;) await writeFile(ballast, bytes, { flag: "a" });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
    }
  }
}

function run(program: string, args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(program, args, { encoding: "utf8" });
}
