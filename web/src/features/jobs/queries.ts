import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api, type Answer } from "#/shared/api/index.ts";
import { readEvents } from "./job/read-events.ts";

export type Job = Answer<"/api/v1/jobs/{id}", "get">;
export type JobState = Job["state"];

/** Which jobs a list shows. */
export interface JobsFilter {
  readonly state?: string;
  readonly queue?: string;
  readonly user?: string;
  readonly experiment?: string;
  readonly name?: string;
}

const pageSize = 100;
/** A job further back in its line is told its reason only. */
const lookedInLine = 200;

export function jobQuery(id: string) {
  return queryOptions({
    queryKey: ["jobs", id],
    queryFn: ({ signal }) => fetchJob(id, signal),
    meta: { live: [{ topic: "jobs", ids: [id] }, { topic: "queues" }] },
  });
}

export function fetchJob(id: string, signal: AbortSignal): Promise<Job> {
  return answer(api.GET("/api/v1/jobs/{id}", { params: { path: { id } }, signal }));
}

export function fetchJobs(filter: JobsFilter, cursor: string | undefined, signal: AbortSignal) {
  const query = { ...filter, limit: pageSize, ...(cursor === undefined ? {} : { cursor }) };
  return answer(api.GET("/api/v1/jobs", { params: { query }, signal }));
}

/** Jobs, the newest first. Kept up to date by `useLiveJobs`, row by row. */
export function jobsQuery(filter: JobsFilter) {
  return infiniteQueryOptions({
    queryKey: ["jobs", "list", filter],
    queryFn: ({ signal, pageParam }) => fetchJobs(filter, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

/** Where a waiting job stands in its queue. */
export function placeQuery(job: Pick<Job, "id" | "queue" | "state">) {
  return queryOptions({
    queryKey: ["queues", job.queue, "place", job.id],
    queryFn: async ({ signal }) => {
      const params = { path: { queue: job.queue }, query: { limit: lookedInLine } };
      const { items } = await answer(api.GET("/api/v1/queues/{queue}/jobs", { params, signal }));
      const found = items.find((each) => each.job.id === job.id);
      return found === undefined ? null : { position: found.position, startsAt: found.estimated_start };
    },
    enabled: job.state === "queued",
    meta: { live: [{ topic: "queues" }, { topic: "jobs", ids: [job.id] }] },
  });
}

/** What happened to a job, up to its version. */
export function eventsQuery({ id, version }: Pick<Job, "id" | "version">) {
  return queryOptions({
    queryKey: ["jobs", id, "events", version],
    queryFn: ({ signal }) => readEvents(id, version, signal),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
}
