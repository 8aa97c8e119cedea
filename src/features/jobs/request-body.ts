import { toRfc3339 } from "#/base/time.ts";
import type { JobRequest } from "./request.ts";
import type { JobRequestBody } from "./request-schema.ts";

/**
 * A request as a person would send it: `jobRequest` of it gives the same request. What it waited for is left out when
 * `again`: that has happened, and a time then is past now.
 */
export function requestBody(request: JobRequest, { again }: { readonly again: boolean }): JobRequestBody {
  const { command, name, queue, priority, demand, retries, resumable, params, env, labels } = request;
  return {
    ...(command.length === 0 ? {} : { command: [...command] }),
    name,
    ...present("experiment", request.experiment),
    ...present("snapshot", request.snapshot),
    ...present("workdir", request.workdir),
    ...(request.python === null ? {} : { environment: { python: request.python } }),
    params: { ...params },
    env: { ...env },
    queue,
    priority,
    resources: {
      cpus: demand.cpus,
      memory: demand.memory,
      gpus: demand.gpus,
      ...(demand.gpuType === "" ? {} : { gpu_type: demand.gpuType }),
    },
    labels: { ...labels },
    ...(request.timeoutMs === null ? {} : { timeout: request.timeoutMs / 1000 }),
    retries: { max: retries.max, backoff: retries.backoffMs / 1000, on: [...retries.on] },
    resumable,
    ...(again ? {} : waitsFor(request)),
  };
}

/** What to submit to run a job again, with changes or without: the new job names it. */
export function requestAgain(jobId: number, request: JobRequest): JobRequestBody {
  return { ...requestBody(request, { again: true }), retry_of: String(jobId) };
}

function waitsFor({ after, notBefore }: JobRequest): Pick<JobRequestBody, "after" | "not_before"> {
  return {
    ...(after.length === 0 ? {} : { after: after.map(String) }),
    ...(notBefore === null ? {} : { not_before: toRfc3339(notBefore) }),
  };
}

function present<K extends string>(key: K, value: string | null): { [key in K]?: string } {
  return value === null ? {} : ({ [key]: value } as { [key in K]: string });
}
