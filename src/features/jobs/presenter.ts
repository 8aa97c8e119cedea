import { Type, type Static } from "typebox";
import { toRfc3339 } from "#/base/time.ts";
import type { Demand } from "#/features/scheduling/index.ts";
import type { JobView } from "./reader.ts";
import { jobStates, type JobState } from "./rules/states.ts";
import type { AttemptRow } from "./store/attempts.ts";
import type { EventRow } from "./store/reads.ts";

const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) => Type.Union([type, Type.Null()]);
const Time = Type.String({ description: "RFC 3339, UTC." });
const StringMap = Type.Record(Type.String(), Type.String());

/** What a job needs of a machine. */
export const Resources = Type.Object({
  cpus: Type.Number(),
  memory: Type.Number({ description: "Bytes." }),
  gpus: Type.Number(),
  gpu_type: nullable(Type.String()),
});

export const JobAnswer = Type.Object({
  id: Type.String(),
  run_id: Type.String(),
  experiment_id: Type.String(),
  experiment: nullable(Type.String({ description: "Its name." })),
  state: Type.Unsafe<JobState>(Type.Union(jobStates.map((state) => Type.Literal(state)))),
  name: Type.String(),
  queue: Type.String(),
  priority: Type.Integer(),
  command: Type.Array(Type.String()),
  url: Type.String(),
  attempt: Type.Integer({ description: "0 before the first." }),
  exit_code: nullable(Type.Integer()),
  signal: nullable(Type.String()),
  outcome: nullable(Type.String({ description: "How the last attempt ended." })),
  error: nullable(Type.String()),
  error_code: nullable(Type.String()),
  reason: nullable(Type.String({ description: "Why it waits." })),
  cancel: Type.String({ description: "none, cancel or force: what was asked for." }),
  created_by: Type.String(),
  created_at: Time,
  started_at: nullable(Time),
  finished_at: nullable(Time),
  retry_of: nullable(Type.String()),
  snapshot: nullable(Type.String()),
  workdir: nullable(Type.String()),
  environment: Type.Object({ python: nullable(Type.String()) }),
  params: Type.Record(Type.String(), Type.Unknown()),
  env: StringMap,
  labels: StringMap,
  resources: Resources,
  timeout: nullable(Type.Number({ description: "Seconds." })),
  retries: Type.Object({ max: Type.Integer(), backoff: Type.Number(), on: Type.Array(Type.String()) }),
  resumable: Type.Boolean(),
  not_before: nullable(Time),
  after: Type.Array(Type.String()),
  failures: Type.Integer({ description: "Attempts that failed and were retried." }),
  losses: Type.Integer({ description: "Attempts that were lost with their worker." }),
  version: Type.Integer(),
});

export type JobAnswer = Static<typeof JobAnswer>;

/** A job as the API answers it. `url`: the job's own page. */
export function presentJob({ row, state, request, experiment, reason }: JobView, url: string): JobAnswer {
  return {
    id: String(row.id),
    run_id: row.run_uuid,
    experiment_id: row.experiment_id === null ? "" : String(row.experiment_id),
    experiment,
    state,
    name: row.name,
    queue: row.queue,
    priority: row.priority,
    command: [...request.command],
    url,
    attempt: row.attempt,
    exit_code: row.exit_code,
    signal: row.signal,
    outcome: row.outcome,
    error: row.error,
    error_code: row.error_code,
    reason,
    cancel: row.cancel,
    created_by: row.created_by,
    created_at: toRfc3339(row.created_at),
    started_at: time(row.started_at),
    finished_at: time(row.finished_at),
    retry_of: row.retry_of === null ? null : String(row.retry_of),
    snapshot: request.snapshot,
    workdir: request.workdir,
    environment: { python: request.python },
    params: { ...request.params },
    env: { ...request.env },
    labels: { ...request.labels },
    resources: presentDemand(request.demand),
    timeout: request.timeoutMs === null ? null : request.timeoutMs / 1000,
    retries: {
      max: request.retries.max,
      backoff: request.retries.backoffMs / 1000,
      on: [...request.retries.on],
    },
    resumable: request.resumable,
    not_before: time(row.not_before),
    after: request.after.map(String),
    failures: row.failures,
    losses: row.losses,
    version: row.version,
  };
}

export function presentDemand({ cpus, memory, gpus, gpuType }: Demand): Static<typeof Resources> {
  return { cpus, memory, gpus, gpu_type: gpuType === "" ? null : gpuType };
}

export const AttemptAnswer = Type.Object({
  attempt: Type.Integer(),
  run_id: Type.String(),
  worker: nullable(Type.String()),
  worker_id: Type.String(),
  host: nullable(Type.String({ description: "The machine, as its worker named it last." })),
  claimed_at: Time,
  started_at: nullable(Time),
  ended_at: nullable(Time),
  outcome: nullable(Type.String()),
  exit_code: nullable(Type.Integer()),
  signal: nullable(Type.String()),
  error: nullable(Type.String()),
  enforced: nullable(Type.Record(Type.String(), Type.Unknown(), { description: "Which limits held, and how." })),
  usage: nullable(Type.Record(Type.String(), Type.Unknown())),
});

export function presentAttempt(row: AttemptRow): Static<typeof AttemptAnswer> {
  return {
    attempt: row.number,
    run_id: row.run_uuid,
    worker: row.worker,
    worker_id: String(row.worker_id),
    host: row.host,
    claimed_at: toRfc3339(row.claimed_at),
    started_at: time(row.started_at),
    ended_at: time(row.ended_at),
    outcome: row.outcome,
    exit_code: row.exit_code,
    signal: row.signal,
    error: row.error,
    enforced: facts(row.enforced),
    usage: facts(row.usage),
  };
}

/** An event's members; `version` is its number. */
export function presentEvent(jobId: number, row: EventRow): Record<string, unknown> {
  return { job_id: String(jobId), version: row.version, type: row.type, at: toRfc3339(row.at), ...facts(row.data) };
}

function facts(text: string | null): Record<string, unknown> | null {
  return text === null ? null : (JSON.parse(text) as Record<string, unknown>);
}

function time(ms: number | null): string | null {
  return ms === null ? null : toRfc3339(ms);
}
