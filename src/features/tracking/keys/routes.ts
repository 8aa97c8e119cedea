import { Type, type Static } from "typebox";
import type { Principal } from "#/base/principal.ts";
import type { HttpApp } from "#/platform/http/index.ts";
import { ExperimentName } from "../schemas.ts";
import type { Tracking } from "../service.ts";
import { resolved } from "../table/routes.ts";
import { KeyPage, KeyQuery, KeysOfExperimentsQuery } from "./schema.ts";

const defaultLimit = 100;

/** The names that runs of experiments log, for pickers of columns, charts and filters. */
export function keyRoutes(app: HttpApp, tracking: Tracking): void {
  const one = {
    summary: "List the names of metrics, params and tags that an experiment's runs log",
    operationId: "listKeysOfExperiment",
    tags: ["experiments"],
    params: Type.Object({ experiment: ExperimentName }),
    querystring: KeyQuery,
    response: { 200: KeyPage },
  };
  const config = { policy: "experiments:read" } as const;
  app.get("/api/v1/experiments/:experiment/keys", { schema: one, config }, ({ params, query, principal }) =>
    answer(tracking, principal, [params.experiment], query),
  );
  const several = {
    summary: "List the names of metrics, params and tags that the runs of several experiments log",
    operationId: "listKeys",
    tags: ["experiments"],
    querystring: KeysOfExperimentsQuery,
    response: { 200: KeyPage },
  };
  app.get("/api/v1/keys", { schema: several, config }, ({ query, principal }) =>
    answer(tracking, principal, query.experiment, query),
  );
}

async function answer(
  tracking: Tracking,
  principal: Principal,
  names: readonly string[],
  { of: kind, contains, limit = defaultLimit, cursor }: Static<typeof KeyQuery>,
): Promise<Static<typeof KeyPage>> {
  const experiments = [...new Set(await resolved(tracking, principal, names))];
  const page = await tracking.keys(principal, { experiments, kind, contains, limit, cursor });
  return {
    items: page.items.map((item) => ({ of: item.kind, key: item.name })),
    next_cursor: page.nextCursor ?? null,
    total: page.total,
  };
}
