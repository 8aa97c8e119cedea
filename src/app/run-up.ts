import { join } from "node:path";
import { packagePath } from "#/base/package-files.ts";
import { inOneLine, resolveHome, type Config } from "#/config/index.ts";
import { reloadAndTell } from "./config/describe-reload.ts";
import { loadLiveConfig } from "./config/load-live-config.ts";
import { rememberStarts } from "./config/remember-starts.ts";
import { workerTokenPath } from "./home/worker-token.ts";
import type { RoleOptions } from "./role.ts";
import { aborted } from "./aborted.ts";
import { startServer, type RunningServer } from "./server/start-server.ts";
import { stopSignals, type StopReason } from "./stop-signals.ts";
import { superviseWorker, type WorkerChild } from "./up/worker-child.ts";

export interface UpOptions extends RoleOptions {
  /** Called once the server of an empty home answers: the sample. It must end when the signal aborts. */
  readonly firstRun?: (server: string, signal: AbortSignal) => Promise<void>;
}

/** Time for jobs after Ctrl-C. */
const interruptGraceS = 10;
/** What a worker needs beyond its grace: to kill, to send the last output, to hand back. */
const workerSlackMs = 5000;

/** `pharos up`: the server, and a worker of this machine beside it, until a signal. Answers the exit code. */
export async function runUp(options: UpOptions): Promise<number> {
  const { variables } = options.environment;
  const home = resolveHome(variables);
  const live = await loadLiveConfig({ env: variables, home, args: options.args, readers: ["S", "W"] });
  const config = live.current;
  for (const warning of config.warnings) options.say(inOneLine(warning));
  let running: RunningServer | undefined;
  const signals = stopSignals(() => running && void reloadAndTell(live, { log: running.log, say: options.say }));
  const logs = join(home, "data", "logs");
  const server = await startServer(live, { logFile: config.values.logging.file ?? join(logs, "server.log") });
  running = server;
  rememberStarts(live, ["S", "W"], options.say);
  const worker = startWorker(config, server, options, join(logs, "worker.log"));
  live.onReload(() => () => worker.reload());
  options.say(`Pharos answers at ${server.url} (home ${home}, logs in ${logs}). Ctrl-C stops it.`);
  const ending = new AbortController();
  const sample = runSample(server, options, ending.signal);
  const reason = await signals.first;
  ending.abort();
  const stopping = stop(reason, { config, server, worker, say: options.say });
  await Promise.race([stopping, aborted(signals.now)]);
  if (signals.now.aborted) worker.kill();
  await Promise.race([sample, aborted(signals.now)]);
  signals.close();
  return 0;
}

function startWorker(config: Config, server: RunningServer, options: UpOptions, logFile: string): WorkerChild {
  const { args, environment } = options;
  const flags = [
    ...(args.config === undefined ? [] : ["--config", args.config]),
    ...(args.envFile === undefined ? [] : ["--env-file", args.envFile]),
    ...(args.ambientEnv === true ? ["--ambient-env"] : []),
    ...(args.set ?? []).flatMap((each) => ["--set", each]),
    ...(config.values.logging.file === undefined ? ["--set", `logging.file=${logFile}`] : []),
  ];
  const { public_url: publicUrl, tls } = config.values.server;
  // A certificate is made for the public name.
  const url = tls.enabled ? publicUrl : server.url;
  const own = ["--server", url, "--token-file", workerTokenPath(config.home), "--parent-pipe"];
  const env = Object.entries(environment.variables).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return superviseWorker({
    // Long output would let the young generation grow to 50 MB.
    command: [process.execPath, "--max-semi-space-size=1", packagePath("bin/pharos.js"), "worker", ...flags, ...own],
    // A certificate of one's own is trusted by the worker that this program starts.
    env: { ...(tls.enabled ? { NODE_EXTRA_CA_CERTS: tls.cert_file ?? "" } : {}), ...Object.fromEntries(env) },
    log: server.log,
  });
}

async function runSample(server: RunningServer, options: UpOptions, signal: AbortSignal): Promise<void> {
  if (options.firstRun === undefined || !(await server.composed.neverUsed())) return;
  try {
    await options.firstRun(server.url, signal);
  } catch (error) {
    if (signal.aborted) return;
    // The server serves without its sample.
    options.say(`The sample did not run: ${error instanceof Error ? error.message : String(error)}`);
  }
}

interface Running {
  readonly config: Config;
  readonly server: RunningServer;
  readonly worker: WorkerChild;
  readonly say: (line: string) => void;
}

/** First the worker, which hands its jobs back to the server; then the server. */
async function stop(reason: StopReason, { config, server, worker, say }: Running): Promise<void> {
  const before = await server.composed.liveCounts();
  const held = before.starting + before.running + before.stopping;
  const grace = reason === "interrupt" ? interruptGraceS : config.values.worker.graceful_timeout / 1000;
  const jobs = `${held} running job${held === 1 ? "" : "s"}`;
  if (held > 0) say(`Stopping: ${jobs} may take ${grace} s to end, and what does not goes back to the queue.`);
  else say("Stopping.");
  await worker.end(reason === "interrupt" ? `stop ${grace}` : "drain", grace * 1000 + workerSlackMs);
  const { queued } = await server.composed.liveCounts();
  await server.close();
  if (queued > 0) say(`${queued} job${queued === 1 ? " waits" : "s wait"} for the next start.`);
}
