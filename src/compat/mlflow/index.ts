import type { Logger } from "pino";
import { PharosError } from "#/base/errors/index.ts";
import type { Tracking } from "#/features/tracking/index.ts";
import type { ArtifactsByKind } from "./artifacts/index.ts";
import { routes, type HttpApp, type Routes } from "#/platform/http/index.ts";
import { addRoutes } from "./routes/add-route.ts";
import { artifactListRoute } from "./routes/artifacts.ts";
import { bulkHistoryRoutes } from "./routes/bulk-history.ts";
import { experimentRoutes } from "./routes/experiments.ts";
import { historyRoute } from "./routes/history.ts";
import { inputRoutes } from "./routes/inputs.ts";
import { logRoutes } from "./routes/log.ts";
import { loggedModelRoutes } from "./routes/logged-models.ts";
import { addModelFiles } from "./routes/model-files.ts";
import { runModelRoutes } from "./routes/run-models.ts";
import { runRoutes } from "./routes/runs.ts";
import { sendWireError } from "./wire/errors.ts";

/** The release of MLflow whose clients this server is tested with; clients want a bare version of at least 3.4. */
const mlflowVersion = "3.17.2";

/** MLflow's tracking API: experiments, runs, metrics, logged models and the list of artifacts, in its own wire format. */
export function mlflowRoutes(tracking: Tracking, artifacts: ArtifactsByKind, log: Logger): Routes {
  return routes((app) => {
    app.setErrorHandler(sendWireError(log));
    addRoutes(app, [
      ...experimentRoutes(tracking),
      ...runRoutes(tracking),
      ...logRoutes(tracking),
      ...inputRoutes(tracking),
      ...runModelRoutes(tracking),
      ...loggedModelRoutes(tracking, artifacts.model),
      historyRoute(tracking),
      ...bulkHistoryRoutes(tracking),
      artifactListRoute(tracking, artifacts.run),
    ]);
    addModelFiles(app, tracking, artifacts.model);
    addPlainRoutes(app);
    addUnknown(app);
  });
}

function addPlainRoutes(app: HttpApp): void {
  const open = { config: { policy: "public" as const } };
  app.get("/health", { config: { ...open.config, unlimited: true } }, (_request, reply) =>
    reply.type("text/plain; charset=utf-8").send("OK"),
  );
  app.get("/version", open, (_request, reply) => reply.type("text/plain; charset=utf-8").send(mlflowVersion));
  for (const prefix of ["/api", "/ajax-api"]) {
    app.get(`${prefix}/3.0/mlflow/server-info`, open, () => ({ store_type: "SqlStore", workspaces_enabled: false }));
  }
}

/** Clients fall back to older calls on this code alone; any other JSON they read as an internal error. */
function addUnknown(app: HttpApp): void {
  for (const prefix of ["/api/2.0", "/api/3.0", "/ajax-api", "/v1"]) {
    void app.register(
      (scope, _options, done) => {
        scope.setNotFoundHandler((request) => {
          throw new PharosError("NOT_FOUND", `There is no ${request.method} ${request.url.split("?")[0]}.`);
        });
        done();
      },
      { prefix },
    );
  }
}
