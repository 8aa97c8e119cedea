import { Type } from "typebox";
import { PharosError } from "#/base/errors/index.ts";
import type { Principal } from "#/base/principal.ts";
import { routes, whileClientStays, type HttpApp, type Routes } from "#/platform/http/index.ts";
import { experimentRoutes } from "./activity/routes.ts";
import { changeRoutes } from "./changes/routes.ts";
import { entryRoutes } from "./entries/routes.ts";
import { groupRoute } from "./groups/routes.ts";
import { keyRoutes } from "./keys/routes.ts";
import type { Run } from "./model.ts";
import { onlyDifferences, presentRun } from "./presenter.ts";
import { Comparison, ListQuery, RunAnswer, RunId, RunPage, type RunAnswer as RunAnswerType } from "./schemas.ts";
import { seriesRoute } from "./series/routes.ts";
import type { Tracking } from "./service.ts";
import { tableRoute } from "./table/routes.ts";

const defaultLimit = 100;
const maxCompared = 200;

/** `/api/v1/experiments` and `/api/v1/runs`: what the command line and the web read. */
export function trackingRoutes(tracking: Tracking): Routes {
  return routes((app) => {
    experimentRoutes(app, tracking);
    keyRoutes(app, tracking);
    runRoutes(app, tracking);
    compareRoute(app, tracking);
    seriesRoute(app, tracking);
    tableRoute(app, tracking);
    groupRoute(app, tracking);
    changeRoutes(app, tracking);
    entryRoutes(app, tracking);
  });
}

function runRoutes(app: HttpApp, tracking: Tracking): void {
  const list = {
    summary: "List runs, the newest first",
    operationId: "listRuns",
    tags: ["runs"],
    querystring: ListQuery,
    response: { 200: RunPage },
  };
  app.get("/api/v1/runs", { schema: list, config: { policy: "runs:read" } }, async (request, reply) => {
    const { principal } = request;
    const { experiment, filter, order_by: orderBy, limit = defaultLimit, cursor } = request.query;
    const experiments =
      experiment === undefined ? undefined : [await tracking.resolveExperiment(principal, experiment)];
    const search = { experiments, filter, orderBy, limit, cursor, grammar: "own" } as const;
    const page = await whileClientStays(reply, (signal) => tracking.searchRuns(principal, search, signal));
    if (page === undefined) return { items: [], next_cursor: null };
    return { items: await present(tracking, principal, page.items), next_cursor: page.nextCursor ?? null };
  });

  const show = {
    summary: "Show a run",
    operationId: "getRun",
    tags: ["runs"],
    params: Type.Object({ run_id: RunId }),
    response: { 200: RunAnswer },
  };
  app.get("/api/v1/runs/:run_id", { schema: show, config: { policy: "runs:read" } }, async (request) => {
    const run = await tracking.getRun(request.principal, request.params.run_id);
    const { name } = await tracking.getExperiment(request.principal, run.experimentId);
    return presentRun(run, name);
  });
}

function compareRoute(app: HttpApp, tracking: Tracking): void {
  const schema = {
    summary: "Compare runs: the params that differ and the last metrics",
    operationId: "compareRuns",
    tags: ["runs"],
    querystring: Type.Object(
      { ids: Type.String({ minLength: 1, maxLength: maxCompared * 33, description: "Ids of runs with commas." }) },
      { additionalProperties: false },
    ),
    response: { 200: Comparison },
  };
  app.get("/api/v1/runs/compare", { schema, config: { policy: "runs:read" } }, async (request) => {
    const ids = [...new Set(request.query.ids.split(","))];
    for (const id of ids) {
      if (!/^[0-9a-f]{32}$/.test(id)) throw new PharosError("INVALID_REQUEST", `'${id}' is not the id of a run.`);
    }
    const runs = await tracking.getRuns(request.principal, ids);
    return { items: onlyDifferences(await present(tracking, request.principal, runs)) };
  });
}

/** Runs with the names of their experiments. */
async function present(tracking: Tracking, principal: Principal, runs: readonly Run[]): Promise<RunAnswerType[]> {
  const names = new Map<number, string>();
  for (const id of new Set(runs.map((run) => run.experimentId))) {
    names.set(id, (await tracking.getExperiment(principal, id)).name);
  }
  return runs.map((run) => presentRun(run, names.get(run.experimentId) ?? ""));
}
