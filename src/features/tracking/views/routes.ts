import { Type, type Static } from "typebox";
import { toRfc3339 } from "#/base/time.ts";
import { routes, type HttpApp, type Routes } from "#/platform/http/index.ts";
import type { SavedView } from "./model.ts";
import { maxViewName, viewEtag } from "./rules.ts";
import type { Views } from "./service.ts";

const Name = Type.String({ minLength: 1, maxLength: maxViewName });
const State = Type.String({ minLength: 2, description: "JSON text of an object, at most 16 KiB." });
const Time = Type.String({ format: "date-time" });

const ViewAnswer = Type.Object({
  id: Type.String(),
  experiment_id: Type.String(),
  name: Type.String(),
  state: Type.String({ description: "JSON text of an object: what the page's address holds." }),
  created_by: Type.String(),
  created_at: Time,
  updated_at: Time,
  etag: Type.String({ description: "For If-Match; also the header ETag." }),
});

const ViewPage = Type.Object({ items: Type.Array(ViewAnswer), next_cursor: Type.Union([Type.String(), Type.Null()]) });

const OfExperiment = Type.Object({
  experiment_id: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: "The experiment's id." }),
});
const OfView = Type.Object({ view_id: Type.String({ pattern: "^[0-9a-f-]{36}$", description: "The view's id." }) });
const IfMatch = Type.Object({
  "if-match": Type.Optional(
    Type.String({ maxLength: 200, description: "The ETag of the version that was read, or *." }),
  ),
});
const tags = ["views"];

/** `/api/v1/experiments/{experiment_id}/views` and `/api/v1/views/{view_id}`. */
export function viewRoutes(views: Views): Routes {
  return routes((app) => {
    addLists(app, views);
    addChanges(app, views);
  });
}

function addLists(app: HttpApp, views: Views): void {
  const list = {
    summary: "List the saved views of an experiment, by name",
    operationId: "listViews",
    tags,
    params: OfExperiment,
    querystring: Type.Object(
      { limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })), cursor: Type.Optional(Type.String()) },
      { additionalProperties: false },
    ),
    response: { 200: ViewPage },
  };
  const path = "/api/v1/experiments/:experiment_id/views";
  app.get(path, { schema: list, config: { policy: "experiments:read" } }, async ({ principal, params, query }) => {
    const { limit = 100, cursor } = query;
    const page = await views.list(principal, params.experiment_id, { limit, cursor });
    return { items: page.items.map(present), next_cursor: page.nextCursor ?? null };
  });
  const create = {
    summary: "Save a view of an experiment",
    operationId: "createView",
    tags,
    params: OfExperiment,
    body: Type.Object({ name: Name, state: State }, { additionalProperties: false }),
    response: { 201: ViewAnswer },
  };
  app.post(path, { schema: create, config: { policy: "experiments:update" } }, async (request, reply) => {
    const view = await views.create(request.principal, request.params.experiment_id, request.body);
    return reply.code(201).header("etag", viewEtag(view)).send(present(view));
  });
}

function addChanges(app: HttpApp, views: Views): void {
  const change = {
    summary: "Change a saved view",
    operationId: "changeView",
    tags,
    params: OfView,
    headers: IfMatch,
    body: Type.Object(
      { name: Type.Optional(Name), state: Type.Optional(State) },
      { additionalProperties: false, minProperties: 1 },
    ),
    response: { 200: ViewAnswer },
  };
  const path = "/api/v1/views/:view_id";
  app.patch(path, { schema: change, config: { policy: "experiments:update" } }, async (request, reply) => {
    const { principal, params, body, headers } = request;
    const view = await views.change(principal, params.view_id, body, headers["if-match"]);
    return reply.header("etag", viewEtag(view)).send(present(view));
  });
  const remove = { summary: "Delete a saved view", operationId: "deleteView", tags, params: OfView, headers: IfMatch };
  app.delete(path, { schema: remove, config: { policy: "experiments:update" } }, async (request, reply) => {
    await views.remove(request.principal, request.params.view_id, request.headers["if-match"]);
    return reply.code(204).send();
  });
}

function present(view: SavedView): Static<typeof ViewAnswer> {
  return {
    id: view.id,
    experiment_id: String(view.experimentId),
    name: view.name,
    state: view.state,
    created_by: view.createdBy,
    created_at: toRfc3339(view.createdAt),
    updated_at: toRfc3339(view.updatedAt),
    etag: viewEtag(view),
  };
}
