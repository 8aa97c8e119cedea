import type { InjectOptions, LightMyRequestResponse } from "fastify";
import { Readable } from "node:stream";
import { pino } from "pino";
import { localPrincipal } from "#/base/principal.ts";
import { artifactRoutes, createArtifacts, runRows, type Artifacts } from "#/features/artifacts/index.ts";
import { openBlobStore, type BlobStore } from "#/platform/blobs/index.ts";
import type { Database } from "#/platform/db/index.ts";
import { insertRun } from "./insert-run.ts";
import { openTestDatabase, type TestEngine } from "./open-test-database.ts";
import { tempFolder } from "./temp-folder.ts";
import { testHttp } from "./test-http.ts";
import { testScope } from "./test-scope.ts";

/** A run with artifacts behind the HTTP API, over real stores. */
export interface ArtifactApp {
  readonly db: Database;
  readonly blobs: BlobStore;
  readonly artifacts: Artifacts;
  readonly run: string;
  readonly put: (path: string, content: string | Uint8Array) => Promise<void>;
  /** `path` is below the run's address: `/artifacts/a.txt`. */
  readonly get: (path: string, headers?: InjectOptions["headers"]) => Promise<LightMyRequestResponse>;
  /** Listens, and answers the run's address. */
  readonly listen: () => Promise<string>;
}

export async function openArtifactApp(engine: TestEngine = "sqlite"): Promise<ArtifactApp> {
  const scope = testScope();
  const db = await openTestDatabase(scope, engine);
  const blobs = await openBlobStore({ kind: "filesystem", folder: await tempFolder(scope, "blobs") });
  const run = "b".repeat(32);
  await db.write(() => insertRun({ uuid: run }));
  const log = pino({ level: "silent" });
  const clock = { now: () => Date.now() };
  const artifacts = createArtifacts({ db, blobs, holders: runRows, clock, log, maxBytes: 1024 ** 3 });
  const app = testHttp({ idleTimeoutMs: 5000 });
  await app.register(artifactRoutes(artifacts));
  scope.defer(() => app.close());
  return {
    db,
    blobs,
    artifacts,
    run,
    put: async (path, content) => {
      await artifacts.put(localPrincipal, run, path, Readable.from([Buffer.from(content)]));
    },
    get: (path, headers) =>
      app.inject({ url: `/api/v1/runs/${run}${path}`, headers: { host: "localhost", ...headers } }),
    listen: async () => `${await app.listen({ host: "127.0.0.1", port: 0 })}/api/v1/runs/${run}`,
  };
}
