import { readFileSync } from "node:fs";
import type { Readable } from "node:stream";
import { PharosError } from "#/base/errors/index.ts";
import { packagePath } from "#/base/package-files.ts";
import { inOneLine, machineOverrides, resolveHome, type Config, type ProcessEnvironment } from "#/config/index.ts";
import { createLogger, type Logger } from "#/platform/log/index.ts";
import { loadSampler, probeCapabilities, type Capabilities } from "#/platform/process/index.ts";
import { runWorker as work, workerControl, type WorkerOptions } from "#/worker/index.ts";
import { reloadAndTell } from "./config/describe-reload.ts";
import { loadLiveConfig } from "./config/load-live-config.ts";
import { rememberStarts } from "./config/remember-starts.ts";
import { workerTokenPath } from "./home/worker-token.ts";
import { packageVersion } from "./package-version.ts";
import type { RoleOptions } from "./role.ts";
import { aborted } from "./aborted.ts";
import { stopSignals } from "./stop-signals.ts";
import { planOffer, workerLabels } from "./worker/offer.ts";

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
  // What is wrong for both, `pharos up` has said already.
  const warnings = options.parent === undefined ? config.warnings : [];
  for (const line of [...warnings.map(inOneLine), ...machineOverrides(config)]) options.say(line);
  const log = workerLog(config);
  live.onReload((next) => () => (log.level = next.values.logging.level));
  // What came of it for both, `pharos up` says.
  const say = options.parent === undefined ? options.say : () => undefined;
  const reload = () => void reloadAndTell(live, { log, say });
  const signals = options.parent === undefined ? stopSignals(reload) : undefined;
  if (signals === undefined) process.on("SIGHUP", reload);
  const control = workerControl();
  const capabilities = await probeCapabilities(environment.variables, { gpus: config.values.worker.gpu_vendor });
  const { offer, notes } = planOffer(config, capabilities);
  for (const note of notes) options.say(note);
  const running = work({
    ...workerOptions(config, environment, capabilities),
    offer,
    logger: log,
    control,
    ...(options.parent === undefined ? {} : { parent: options.parent }),
  });
  rememberStarts(live, ["W"], options.say);
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
): Omit<WorkerOptions, "control" | "logger" | "offer"> {
  const { worker, huggingface, resources } = config.values;
  return {
    url: worker.server_url,
    token: tokenOf(config),
    folder: worker.base_path,
    name: worker.id,
    host: environment.hostname,
    version: packageVersion(),
    queues: worker.queues,
    labels: workerLabels(config, environment.hostname, capabilities.gpus),
    capabilities,
    load: loadSampler({
      env: environment.variables,
      nvidia: capabilities.gpus.some(({ vendor }) => vendor === "nvidia"),
    }),
    environment: {
      path: environment.path ?? "/usr/local/bin:/usr/bin:/bin",
      home: environment.userHome,
      lang: environment.lang ?? "C.UTF-8",
      huggingface: huggingface.home,
      // What Node itself reads, so that one variable makes the worker and its jobs trust a certificate of one's own.
      serverCertificates: environment.variables["NODE_EXTRA_CA_CERTS"] || undefined,
    },
    helper: packagePath("python"),
    trainScript: worker.train_script,
    batchesPerSecond: resources.desired_rps_per_worker * resources.max_workers,
    bounds: { pids: null, fileSize: null, logBytes, logChunk },
    snapshotCacheSize: snapshotCacheBytes,
    gracefulTimeoutMs: worker.graceful_timeout,
    killGraceMs: worker.kill_grace,
  };
}

function workerLog({ values: { logging } }: Config): Logger {
  return createLogger({ name: "worker", level: logging.level, ...(logging.file ? { file: logging.file } : {}) });
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
