import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Answer } from "#/shared/api/index.ts";

export type Status = Answer<"/api/v1/status", "get">;
export type Job = Answer<"/api/v1/jobs", "get">["items"][number];

const shownJobs = 12;

/** The newest jobs in these states. */
export function jobsInQuery(state: string) {
  return queryOptions({
    queryKey: ["jobs", "home", state],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/jobs", { params: { query: { state, limit: shownJobs } }, signal })).then(
        ({ items }) => items,
      ),
    meta: { live: [{ topic: "jobs" }] },
  });
}
