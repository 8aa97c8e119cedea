import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Answer } from "#/shared/api/index.ts";

/** What is posted to submit a job. */
export type JobRequest = Answer<"/api/v1/jobs/{id}/request", "get">;

export type Job = Answer<"/api/v1/jobs/{id}", "get">;

/** What to submit to run a job again; it never changes. */
export function jobRequestQuery(jobId: string) {
  return queryOptions({
    queryKey: ["job-request", jobId],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/jobs/{id}/request", { params: { path: { id: jobId } }, signal })),
    staleTime: Infinity,
  });
}

/** The job that another one repeats, for a link to its run. */
export function originQuery(jobId: string) {
  return queryOptions({
    queryKey: ["job-origin", jobId],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/jobs/{id}", { params: { path: { id: jobId } }, signal })),
    staleTime: Infinity,
  });
}

/** Submits a job. `key`: the same one when the same request is sent again after no answer came. */
export function submitJob(request: JobRequest, key: string): Promise<Job> {
  return answer(api.POST("/api/v1/jobs", { params: { header: { "idempotency-key": key } }, body: request }));
}

/** Submits an ended job again, as it was; the new job says of which it is a retry. */
export function retryJob(jobId: string, key: string): Promise<Job> {
  return answer(
    api.POST("/api/v1/jobs/{id}/retry", {
      params: { path: { id: jobId }, header: { "idempotency-key": key } },
      body: {},
    }),
  );
}

/** A key that no other request has. Made by hand, since randomUUID exists only on https and localhost. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
