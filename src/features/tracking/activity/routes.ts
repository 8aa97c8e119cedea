import { Type } from "typebox";
import type { HttpApp } from "#/platform/http/index.ts";
import { ExperimentName } from "../schemas.ts";
import type { Tracking } from "../service.ts";
import { viewTypes } from "../table/routes.ts";
import { presentExperiment } from "./present.ts";
import { ExperimentAnswer, ExperimentPage, ExperimentQuery } from "./schema.ts";

const defaultLimit = 100;

/** Runs of one status are counted so far: 0.3 ms each. */
const countLimit = 10_000;
/** The same in a list of many experiments. */
const listCountLimit = 1000;

const config = { policy: "experiments:read" } as const;

/** `/api/v1/experiments`: experiments with what goes on in them. */
export function experimentRoutes(app: HttpApp, tracking: Tracking): void {
  const list = {
    summary: "List experiments, the newest first, with what goes on in them",
    operationId: "listExperiments",
    tags: ["experiments"],
    querystring: ExperimentQuery,
    response: { 200: ExperimentPage },
  };
  app.get("/api/v1/experiments", { schema: list, config }, async ({ query, principal }) => {
    const { order_by: orderBy, limit = defaultLimit, view = "active", ...rest } = query;
    const asked = { ...rest, orderBy, limit, view: viewTypes[view], grammar: "own" } as const;
    const page = await tracking.searchExperiments(principal, asked);
    const ids = page.items.map(({ id }) => id);
    const activity = await tracking.activity(principal, ids, listCountLimit);
    return {
      items: page.items.map((item) => presentExperiment(item, activity.get(item.id))),
      next_cursor: page.nextCursor ?? null,
    };
  });

  const show = {
    summary: "Show an experiment",
    operationId: "getExperiment",
    tags: ["experiments"],
    params: Type.Object({ experiment: ExperimentName }),
    response: { 200: ExperimentAnswer },
  };
  app.get("/api/v1/experiments/:experiment", { schema: show, config }, async ({ params, principal }) => {
    const id = await tracking.resolveExperiment(principal, params.experiment);
    const activity = await tracking.activity(principal, [id], countLimit);
    return presentExperiment(await tracking.getExperiment(principal, id), activity.get(id));
  });
}
