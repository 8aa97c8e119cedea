import { join } from "node:path";
import type { Clock } from "#/base/time.ts";
import { admit } from "#/features/auth/index.ts";
import { createBlobCollector } from "#/features/blobs/index.ts";
import { liveCounts, neverUsed, type LiveCounts } from "#/features/jobs/index.ts";
import { openBlobStore } from "#/platform/blobs/index.ts";
import type { Database } from "#/platform/db/index.ts";
import { createHttp, type HttpApp } from "#/platform/http/index.ts";
import type { Logger } from "#/platform/log/index.ts";
import type { LiveConfig } from "./config/live-config.ts";
import { guardOptions } from "./guard-options.ts";
import { startHousekeeping } from "./housekeeping.ts";
import { registerRoutes } from "./register-routes.ts";
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
  const app = await createApp(deps, services);
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
  return {
    app,
    services,
    neverUsed: () => db.read(neverUsed),
    liveCounts: () => db.read(liveCounts),
    close: () => unwind.close(),
  };
}

async function createApp(deps: ComposeDeps, services: Services): Promise<HttpApp> {
  const { server } = deps.live.current.values;
  const app = createHttp({
    log: deps.log,
    guard: deps.live.select(guardOptions),
    access: { authenticate: (header) => services.auth.authenticate(header), admit },
    idleTimeoutMs: server.http_options.request_timeout,
    keepAliveMs: server.http_options.keep_alive,
  });
  await deps.prepare?.(app);
  // Claims that wait for work would hold the close up.
  app.addHook("preClose", (done) => {
    services.workers.close();
    done();
  });
  await registerRoutes(app, { ...deps, services });
  return app;
}
