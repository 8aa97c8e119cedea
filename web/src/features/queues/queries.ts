import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api, type Answer } from "#/shared/api/index.ts";

export type Queue = Answer<"/api/v1/queues", "get">["items"][number];
export type WaitingJob = Answer<"/api/v1/queues/{queue}/jobs", "get">["items"][number];
export type PastAttempt = Answer<"/api/v1/attempts", "get">["items"][number];

const pageSize = 100;
/** More attempts than this make no readable picture. */
const timelineLimit = 1000;

/** Every queue with its lines and holders. */
export const queuesQuery = queryOptions({
  queryKey: ["queues"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/queues", { signal })).then(({ items }) => items),
  meta: { live: [{ topic: "queues" }, { topic: "jobs" }] },
});

/** The waiting jobs of a queue in their order, page by page. */
export function waitingQuery(queue: string) {
  return infiniteQueryOptions({
    queryKey: ["queues", queue, "jobs"],
    queryFn: ({ signal, pageParam }) =>
      answer(
        api.GET("/api/v1/queues/{queue}/jobs", {
          params: { path: { queue }, query: { limit: pageSize, ...(pageParam === "" ? {} : { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
    meta: { live: [{ topic: "queues", ids: [queue] }, { topic: "jobs" }] },
  });
}

/** What ran in the last `hours`. */
export function timelineQuery(hours: number) {
  return queryOptions({
    queryKey: ["attempts", hours],
    queryFn: ({ signal }) => {
      const from = new Date(Date.now() - hours * 3_600_000).toISOString();
      return answer(api.GET("/api/v1/attempts", { params: { query: { from, limit: timelineLimit } }, signal }));
    },
    placeholderData: keepPreviousData,
    meta: { live: [{ topic: "jobs" }] },
  });
}
