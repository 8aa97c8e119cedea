import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "./client.ts";

/** Counts of jobs, machines and disk: what the frame and the home page both show. */
export const statusQuery = queryOptions({
  queryKey: ["status"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/status", { signal })),
  meta: { live: [{ topic: "jobs" }, { topic: "workers" }] },
});
