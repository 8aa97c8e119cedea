import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Answer } from "#/shared/api/index.ts";

export type Worker = Answer<"/api/v1/workers", "get">["items"][number];

/** Every machine that has registered. */
export const workersQuery = queryOptions({
  queryKey: ["workers"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/workers", { signal })).then(({ items }) => items),
  meta: { live: [{ topic: "workers" }, { topic: "jobs" }] },
});

/** `draining`: no new jobs; `gone`: an operator declares the machine dead, and its jobs go elsewhere. */
export async function changeWorker(id: string, state: "ready" | "draining" | "gone"): Promise<void> {
  await api.PATCH("/api/v1/workers/{worker_id}", { params: { path: { worker_id: id } }, body: { state } });
}
