import { readFileSync } from "node:fs";
import type { Readable } from "node:stream";
import { PharosError } from "#/base/errors/index.ts";
import { resolveHome, type Config, type ProcessEnvironment } from "#/config/index.ts";
import { createLogger, type Logger } from "#/platform/log/index.ts";
import { probeCapabilities, type Capabilities } from "#/platform/process/index.ts";
import { runWorker as work, workerControl, type Offer, type WorkerOptions } from "#/worker/index.ts";
import { reloadAndTell } from "./config/describe-reload.ts";
import { loadLiveConfig } from "./config/load-live-config.ts";
import { workerTokenPath } from "./home/index.ts";
import { packagePath, packageVersion } from "./package-root.ts";
import type { RoleOptions } from "./role.ts";
import { aborted } from "./aborted.ts";
import { stopSignals } from "./stop-signals.ts";

export interface WorkerRoleOptions extends RoleOptions {
  /** The pipe to the program that started it; see `WorkerOptions.parent`. Its signals are that program's matter. */
  readonly parent?: Readable;
}

/** Bytes of one output stream: far beyond what people read, far below a disk. */
const logBytes = 64 * 1024 ** 3;
const logChunk = 8 * 1024 * 1024;
const snapshotCacheBytes = 10 * 1024 ** 3;

/** `pharos worker`: claims jobs and runs them until a signal. Answers the exit code. */
export async function runWorker(options: WorkerRoleOptions): Promise<number> {
  const { environment } = options;
  const home = resolveHome(environment.variables);
  const live = await loadLiveConfig({ env: environment.variables, home, args: options.args, readers: ["W"] });
  const config = live.current;
  const log = workerLog(config);
  live.onReload((next) => () => (log.level = next.values.logging.level));
  const reload = () => void reloadAndTell(live, { log, say: options.say });
  const signals = options.parent === undefined ? stopSignals(reload) : undefined;
  if (signals === undefined) process.on("SIGHUP", reload);
  const control = workerControl();
  const capabilities = await probeCapabilities(environment.variables);
  const running = work({
    ...workerOptions(config, environment, capabilities),
    logger: log,
    control,
    ...(options.parent === undefined ? {} : { parent: options.parent }),
  });
  if (signals === undefined) return ended(running, options);
  options.say(`Worker ${config.values.worker.id} works for ${config.values.worker.server_url}. Ctrl-C drains it.`);
  void signals.first.then(() => {
    options.say("Draining: it takes no more jobs and leaves when its own have ended. Ctrl-C again stops them.");
    control.drain();
    return undefined;
  });
  void aborted(signals.now).then(() => control.stop(config.values.worker.kill_grace));
  const code = await ended(running, options);
  signals.close();
  return code;
}

async function ended(running: ReturnType<typeof work>, options: WorkerRoleOptions): Promise<number> {
  const exit = await running;
  if (exit.reason !== "superseded") return 0;
  options.say("Another process of this worker has taken over; this one leaves.");
  return 1;
}

function workerOptions(
  config: Config,
  environment: ProcessEnvironment,
  capabilities: Capabilities,
): Omit<WorkerOptions, "control" | "logger"> {
  const { worker } = config.values;
  return {
    url: worker.server_url,
    token: tokenOf(config),
    folder: worker.base_path,
    name: worker.id,
    host: environment.hostname,
    version: packageVersion(),
    queues: worker.queues,
    labels: { host: environment.hostname },
    offer: offerOf(config, capabilities),
    capabilities,
    environment: {
      path: environment.path ?? "/usr/local/bin:/usr/bin:/bin",
      home: environment.userHome,
      lang: environment.lang ?? "C.UTF-8",
    },
    helper: packagePath("python"),
    bounds: { pids: null, fileSize: null, logBytes, logChunk },
    snapshotCacheSize: snapshotCacheBytes,
    gracefulTimeoutMs: worker.graceful_timeout,
    killGraceMs: worker.kill_grace,
  };
}

function workerLog({ values: { logging } }: Config): Logger {
  return createLogger({ name: "worker", level: logging.level, ...(logging.file ? { file: logging.file } : {}) });
}

function offerOf(config: Config, capabilities: Capabilities): Offer {
  const { worker, resources } = config.values;
  const detected = capabilities.gpus.map((gpu) => gpu.index);
  return {
    slots: resources.max_workers,
    cpus: worker.total_cpu ?? capabilities.cpus,
    memory: capabilities.memory,
    gpus: worker.gpu_count === undefined ? detected : Array.from({ length: worker.gpu_count }, (_, index) => index),
  };
}

function tokenOf(config: Config): string {
  const given = config.values.worker.token?.reveal();
  if (given !== undefined) return given;
  const path = workerTokenPath(config.home);
  try {
    return readFileSync(path, "utf8").trim();
  } catch (error) {
    throw new PharosError("CONFIG_INVALID", "The worker has no token.", {
      cause: error,
      errors: [{ path: "worker.token", message: `is not set, and ${path} cannot be read` }],
      hint: "Copy worker.token from the server's PHAROS_HOME and name it with --token-file.",
    });
  }
}
