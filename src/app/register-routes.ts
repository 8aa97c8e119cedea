import { packagePath } from "#/base/package-files.ts";
import type { Clock } from "#/base/time.ts";
import { mlflowArtifactRoutes, type ArtifactsByKind } from "#/compat/mlflow/artifacts/index.ts";
import { mlflowRoutes } from "#/compat/mlflow/index.ts";
import { artifactRoutes } from "#/features/artifacts/index.ts";
import { jobRoutes, liveCounts } from "#/features/jobs/index.ts";
import { logAppendRoutes, logLineRoutes, logRoutes, logSearchRoutes } from "#/features/logs/index.ts";
import { snapshotRoutes } from "#/features/snapshots/index.ts";
import { trackingRoutes, viewRoutes } from "#/features/tracking/index.ts";
import { workerRoutes } from "#/features/workers/index.ts";
import type { Database } from "#/platform/db/index.ts";
import type { HttpApp, Routes } from "#/platform/http/index.ts";
import type { Logger } from "#/platform/log/index.ts";
import type { LiveConfig } from "./config/live-config.ts";
import { feedRoutes } from "./feed/routes.ts";
import { configRoutes } from "./http/config-routes.ts";
import { docsRoutes } from "./http/docs-routes.ts";
import { healthRoutes } from "./http/health-routes.ts";
import { statusRoutes } from "./http/status-routes.ts";
import type { WebFiles } from "./http/web/web-files.ts";
import { webRoutes } from "./http/web/web-routes.ts";
import { runContextRoutes } from "./runs/context-routes.ts";
import type { Services } from "./services.ts";

export interface RouteDeps {
  readonly live: LiveConfig;
  readonly db: Database;
  readonly log: Logger;
  readonly clock: Clock;
  readonly services: Services;
  /** The web UI. */
  readonly web: WebFiles;
}

/** The artifacts behind MLflow's addresses. */
export function artifactsOf({ artifacts, modelArtifacts }: Services): ArtifactsByKind {
  return { run: artifacts, model: modelArtifacts };
}

/** Every route of the server. Each part is registered in a scope of its own, with its own parsers and error format. */
export async function registerRoutes(app: HttpApp, deps: RouteDeps): Promise<void> {
  const { artifacts, jobs, logs, snapshots, tracking, workers } = deps.services;
  const { monitoring, server, deployment_type: deploymentType } = deps.live.current.values;
  const publicUrl = server.public_url;
  const now = () => deps.clock.now();
  const urlOf = (jobId: number) => `${publicUrl}/jobs/${jobId}`;
  const parts: readonly Routes[] = [
    healthRoutes(
      monitoring.health_checks.enabled ? { database: () => probeDatabase(deps.db) } : undefined,
      deploymentType,
    ),
    docsRoutes(packagePath("docs/openapi.json")),
    webRoutes(deps.web),
    statusRoutes({
      db: deps.db,
      workers,
      url: publicUrl,
      deploymentType,
      home: deps.live.current.home,
      startedAt: now(),
      now,
    }),
    configRoutes(deps.live),
    feedRoutes(deps.services.feed),
    jobRoutes(jobs, { urlOf }),
    logRoutes(logs),
    logLineRoutes(logs),
    logSearchRoutes(logs),
    logAppendRoutes(logs),
    workerRoutes(workers),
    snapshotRoutes(snapshots),
    artifactRoutes(artifacts),
    trackingRoutes(tracking),
    viewRoutes(deps.services.views),
    runContextRoutes({ db: deps.db, jobs, snapshots, urlOf }),
    mlflowRoutes(tracking, artifactsOf(deps.services), deps.log),
    mlflowArtifactRoutes(artifactsOf(deps.services), deps.log),
  ];
  for (const part of parts) await app.register(part);
}

async function probeDatabase(db: Database): Promise<string | undefined> {
  try {
    await db.read(liveCounts);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : "does not answer";
  }
}
