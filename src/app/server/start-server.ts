import type { Config } from "#/config/index.ts";
import { systemClock } from "#/base/time.ts";
import { createLogger, type Logger } from "#/platform/log/index.ts";
import { compose, type Composed } from "../compose.ts";
import type { LiveConfig } from "../config/live-config.ts";
import { lockHome, openInstallationKey, openWorkerToken } from "../home/index.ts";
import { Unwind } from "../unwind.ts";
import { collectYoung } from "./collect-young.ts";
import { listen } from "./listen.ts";
import { openMainDatabase } from "./open-main-database.ts";

export interface RunningServer {
  /** Where people and workers reach it on this machine. */
  readonly url: string;
  readonly composed: Composed;
  readonly log: Logger;
  /** Stops taking requests, finishes those under way, and lets go of the home. */
  close(): Promise<void>;
}

/** The start and its first requests, of the local worker and of an open page, are over. */
const settledMs = 10_000;

/**
 * The server of one home: lock, database brought up to date, key, everything composed, then the socket. When a step
 * fails, the earlier ones are undone.
 */
export async function startServer(live: LiveConfig, options: { logFile?: string } = {}): Promise<RunningServer> {
  const config = live.current;
  const unwind = new Unwind();
  try {
    const log = serverLog(config, options.logFile ?? config.values.logging.file);
    live.onReload((next) => () => (log.level = next.values.logging.level));
    const lock = lockHome(config.home);
    unwind.defer(() => lock.release());
    const db = await openMainDatabase(config, log);
    unwind.defer(() => db.close());
    const key = await openInstallationKey(config.values.secrets.key_file, db);
    const composed = await compose({ live, db, key, log, clock: systemClock });
    unwind.defer(() => composed.close());
    await composed.services.auth.addWorkerToken("local", openWorkerToken(config.home));
    const url = await openSockets(config, composed);
    const settled = setTimeout(collectYoung, settledMs).unref();
    unwind.defer(() => clearTimeout(settled));
    return { url, composed, log, close: () => unwind.close() };
  } catch (error) {
    await unwind.close();
    throw error;
  }
}

/** Answers where the main one is reached on this machine. */
async function openSockets({ values: { server, tracking } }: Config, composed: Composed): Promise<string> {
  const { backlog } = server.http_options;
  if (tracking.address !== undefined && composed.trackingApp !== undefined) {
    await listen(composed.trackingApp, { ...tracking.address, backlog, setting: "tracking.address" });
  }
  const port = await listen(composed.app, { ...server.address, backlog, setting: "server.address" });
  return localUrl(server.tls.enabled ? "https" : "http", server.address.host, port);
}

function serverLog(config: Config, file: string | undefined): Logger {
  const { level } = config.values.logging;
  return createLogger({ name: "server", level, ...(file === undefined ? {} : { file }) });
}

/** A wildcard address is reached over loopback from this machine. */
function localUrl(scheme: string, host: string, port: number): string {
  const reachable = host === "" || host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return `${scheme}://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}`;
}
