import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Answer } from "#/shared/api/index.ts";

export type View = Answer<"/api/v1/experiments/{experiment_id}/views", "get">["items"][number];

const mostViews = 200;

/** The saved views of an experiment, by name. Nothing tells of a view that somebody else saves: they are read when asked for. */
export function viewsQuery(experimentId: string) {
  return queryOptions({
    queryKey: ["views", experimentId],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/experiments/{experiment_id}/views", {
          params: { path: { experiment_id: Number(experimentId) }, query: { limit: mostViews } },
          signal,
        }),
      ).then(({ items }) => items),
  });
}

export async function createView(experimentId: string, name: string, state: string): Promise<View> {
  const { data } = await api.POST("/api/v1/experiments/{experiment_id}/views", {
    params: { path: { experiment_id: Number(experimentId) } },
    body: { name, state },
  });
  if (data === undefined) throw new Error("The server answered without a view.");
  return data;
}

/** Refused when somebody changed the view since it was read. */
export function updateView(view: View, state: string): Promise<unknown> {
  return api.PATCH("/api/v1/views/{view_id}", { params: ofView(view), body: { state } });
}

export function deleteView(view: View): Promise<unknown> {
  return api.DELETE("/api/v1/views/{view_id}", { params: ofView(view) });
}

function ofView({ id, etag }: View) {
  return { path: { view_id: id }, header: { "if-match": etag } };
}
