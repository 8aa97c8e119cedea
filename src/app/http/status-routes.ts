import { statfs } from "node:fs/promises";
import { Type } from "typebox";
import { toRfc3339 } from "#/base/time.ts";
import { liveCounts } from "#/features/jobs/index.ts";
import { presentWorkers, WorkerAnswer, type Workers } from "#/features/workers/index.ts";
import type { Database } from "#/platform/db/index.ts";
import { routes, type Routes } from "#/platform/http/index.ts";
import { packageVersion } from "../package-version.ts";

const count = Type.Integer({ minimum: 0 });

const Status = Type.Object({
  version: Type.String(),
  url: Type.String(),
  deployment_type: Type.String({ description: "What this installation is for: deployment_type." }),
  database: Type.String({ description: "The engine of the main database." }),
  started_at: Type.String(),
  now: Type.String({ description: "The server's clock." }),
  jobs: Type.Object({ queued: count, starting: count, running: count, stopping: count }),
  workers: Type.Array(WorkerAnswer),
  disk: Type.Union([Type.Object({ free: Type.Number(), total: Type.Number() }), Type.Null()], {
    description: "Bytes of the disk that holds PHAROS_HOME; null when the system does not say.",
  }),
});

export interface StatusDeps {
  readonly db: Database;
  readonly workers: Workers;
  /** How people reach the server. */
  readonly url: string;
  readonly deploymentType: string;
  /** PHAROS_HOME. */
  readonly home: string;
  readonly startedAt: number;
  readonly now: () => number;
}

/** `/api/v1/status`: what is going on, in numbers whose cost does not grow with the past. */
export function statusRoutes(deps: StatusDeps): Routes {
  const version = packageVersion();
  return routes((app) => {
    app.get(
      "/api/v1/status",
      {
        config: { policy: "jobs:read" },
        schema: { operationId: "getStatus", summary: "What is going on", tags: ["status"], response: { 200: Status } },
      },
      async () => {
        return {
          version,
          url: deps.url,
          deployment_type: deps.deploymentType,
          database: deps.db.engine.name,
          started_at: toRfc3339(deps.startedAt),
          now: toRfc3339(deps.now()),
          jobs: await deps.db.read(liveCounts),
          workers: presentWorkers(deps.workers),
          disk: await diskOf(deps.home),
        };
      },
    );
  });
}

/** What a person may still write: blocks that only the system may use do not count as free. */
async function diskOf(folder: string): Promise<{ free: number; total: number } | null> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder);
    return { free: bavail * bsize, total: blocks * bsize };
  } catch {
    return null;
  }
}
