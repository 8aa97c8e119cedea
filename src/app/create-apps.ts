import { mlflowArtifactRoutes } from "#/compat/mlflow/artifacts/index.ts";
import { mlflowRoutes } from "#/compat/mlflow/index.ts";
import { admit } from "#/features/auth/index.ts";
import { createHttp, type Fallback, type HttpApp, type TlsFiles } from "#/platform/http/index.ts";
import { guardOptions } from "./guard-options.ts";
import { webFallback } from "./http/web/web-routes.ts";
import { artifactsOf, registerRoutes, type RouteDeps } from "./register-routes.ts";

export interface AppDeps extends RouteDeps {
  readonly tls: TlsFiles | undefined;
}

/** The server's routes. */
export async function createMainApp(deps: AppDeps, prepare?: (app: HttpApp) => Promise<void>): Promise<HttpApp> {
  const app = guardedApp(deps, webFallback(deps.web));
  await prepare?.(app);
  // Claims that wait for work would hold the close up.
  app.addHook("preClose", (done) => {
    deps.services.workers.close();
    done();
  });
  await registerRoutes(app, deps);
  return app;
}

/** MLflow's API and nothing else, for tracking.address. */
export async function createTrackingApp(deps: AppDeps): Promise<HttpApp> {
  const { tracking } = deps.services;
  const artifacts = artifactsOf(deps.services);
  const app = guardedApp(deps);
  await app.register(mlflowRoutes(tracking, artifacts, deps.log));
  await app.register(mlflowArtifactRoutes(artifacts, deps.log));
  return app;
}

function guardedApp({ live, log, services, tls }: AppDeps, fallback?: Fallback): HttpApp {
  const { request_timeout: idleTimeoutMs, keep_alive: keepAliveMs } = live.current.values.server.http_options;
  return createHttp({
    log,
    guard: live.select(guardOptions),
    access: { authenticate: (header) => services.auth.authenticate(header), admit },
    idleTimeoutMs,
    keepAliveMs,
    tls,
    fallback,
  });
}
