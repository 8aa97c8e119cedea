import { answer, callsOf } from "./calls.ts";
import type { Transport } from "./transport.ts";
import type { Job, JobPage, JobRequest } from "./types.ts";

export interface JobFilter {
  /** One state, or several with commas. */
  readonly state?: string;
  readonly queue?: string;
  readonly experiment?: string;
  readonly limit?: number;
  readonly cursor?: string;
}

/** The calls about jobs. */
export interface JobsApi {
  /** A repeat under the same key answers the same job. */
  submit(request: JobRequest, idempotencyKey: string): Promise<Job>;
  get(id: string, options?: { readonly signal?: AbortSignal }): Promise<Job>;
  list(filter: JobFilter): Promise<JobPage>;
  cancel(id: string, force: boolean): Promise<Job>;
  /** A new job like a finished one. */
  retry(id: string, idempotencyKey: string): Promise<Job>;
}

export function jobsApi(transport: Transport): JobsApi {
  const calls = callsOf(transport);
  // A second cancel finds the job cancelled or stopping already; submissions carry a key.
  const repeatable = callsOf(transport, { repeatable: true });
  return {
    submit: (body, key) =>
      answer(repeatable.POST("/api/v1/jobs", { body, params: { header: { "idempotency-key": key } } })),
    get: (id, options) => answer(calls.GET("/api/v1/jobs/{id}", { ...options, params: { path: { id } } })),
    list: (filter) => answer(calls.GET("/api/v1/jobs", { params: { query: { ...filter } } })),
    cancel: (id, force) =>
      answer(repeatable.POST("/api/v1/jobs/{id}/cancel", { params: { path: { id } }, body: { force } })),
    retry: (id, key) => {
      const params = { path: { id }, header: { "idempotency-key": key } };
      return answer(repeatable.POST("/api/v1/jobs/{id}/retry", { params, body: {} }));
    },
  };
}
