import { join } from "node:path";
import { packagePath } from "#/base/package-files.ts";
import type { Clock } from "#/base/time.ts";
import { createBlobCollector } from "#/features/blobs/index.ts";
import { liveCounts, neverUsed, type LiveCounts } from "#/features/jobs/index.ts";
import { openBlobStore } from "#/platform/blobs/index.ts";
import type { Database } from "#/platform/db/index.ts";
import type { HttpApp } from "#/platform/http/index.ts";
import type { Logger } from "#/platform/log/index.ts";
import type { LiveConfig } from "./config/live-config.ts";
import { createMainApp, createTrackingApp } from "./create-apps.ts";
import { startHousekeeping } from "./housekeeping.ts";
import { webFiles } from "./http/web/web-files.ts";
import { readTls, reloadTls } from "./server/tls.ts";
import { createServices, type Services } from "./services.ts";
import { Unwind } from "./unwind.ts";

export interface ComposeDeps {
  readonly live: LiveConfig;
  readonly db: Database;
  /** The installation key. */
  readonly key: Uint8Array;
  readonly log: Logger;
  readonly clock: Clock;
  /** Runs before any route is registered. */
  readonly prepare?: (app: HttpApp) => Promise<void>;
}

/** Everything of a server but its socket. */
export interface Composed {
  readonly app: HttpApp;
  /** For tracking.address, when that is set. */
  readonly trackingApp: HttpApp | undefined;
  readonly services: Services;
  neverUsed(): Promise<boolean>;
  liveCounts(): Promise<LiveCounts>;
  close(): Promise<void>;
}

/** What may have lost its last reference stays so long. */
const blobGraceMs = 60 * 60 * 1000;
const minuteMs = 60 * 1000;

/** Builds the server from its configuration, and starts what runs by itself. */
export async function compose(deps: ComposeDeps): Promise<Composed> {
  const { live, db, log, clock } = deps;
  const config = live.current;
  const unwind = new Unwind();
  const blobs = await openBlobStore({ kind: "filesystem", folder: join(config.values.base_path, "blobs") });
  unwind.defer(() => blobs.close());
  const services = await createServices({ ...deps, config, blobs }, unwind);
  const parts = { ...deps, services, tls: readTls(config), web: webFiles(packagePath("web/dist")) };
  const app = await createMainApp(parts, deps.prepare);
  const trackingApp = config.values.tracking.address === undefined ? undefined : await createTrackingApp(parts);
  live.onReload(reloadTls(trackingApp === undefined ? [app] : [app, trackingApp]));
  await services.workers.start();
  // A million waiting jobs take seconds to index; the server answers meanwhile.
  const filling = services.jobs
    .start()
    .catch((error: unknown) => log.error({ err: error }, "The queue was not filled."));
  unwind.defer(() => {
    services.jobs.close();
    return filling;
  });
  const collector = createBlobCollector({ db, blobs, clock, log, graceMs: blobGraceMs });
  const housekeeping = startHousekeeping(
    [
      { name: "compact output", everyMs: minuteMs, run: (signal) => services.logs.compactEnded(signal) },
      { name: "collect blobs", everyMs: 10 * minuteMs, run: (signal) => collector.collect(signal) },
    ],
    log,
  );
  unwind.defer(() => housekeeping.close());
  unwind.defer(() => app.close());
  unwind.defer(() => trackingApp?.close());
  return {
    app,
    trackingApp,
    services,
    neverUsed: () => db.read(neverUsed),
    liveCounts: () => db.read(liveCounts),
    close: () => unwind.close(),
  };
}
