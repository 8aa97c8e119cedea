import { join } from "node:path";
import type { Config } from "#/config/index.ts";
import { systemClock } from "#/base/time.ts";
import { createLogger, type Logger } from "#/platform/log/index.ts";
import { compose, type Composed } from "../compose.ts";
import type { LiveConfig } from "../config/live-config.ts";
import { lockHome, openInstallationKey, openWorkerToken } from "../home/index.ts";
import { Unwind } from "../unwind.ts";
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
    const key = await openInstallationKey(join(config.home, "pharos.key"), db);
    const composed = await compose({ live, db, key, log, clock: systemClock });
    unwind.defer(() => composed.close());
    await composed.services.auth.addWorkerToken("local", openWorkerToken(config.home));
    const { address, http_options: http } = config.values.server;
    const port = await listen(composed.app, { ...address, backlog: http.backlog });
    return { url: localUrl(address.host, port), composed, log, close: () => unwind.close() };
  } catch (error) {
    await unwind.close();
    throw error;
  }
}

function serverLog(config: Config, file: string | undefined): Logger {
  const { level } = config.values.logging;
  return createLogger({ name: "server", level, ...(file === undefined ? {} : { file }) });
}

/** A wildcard address is reached over loopback from this machine. */
function localUrl(host: string, port: number): string {
  const reachable = host === "" || host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}`;
}
