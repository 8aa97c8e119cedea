import type { Generated } from "kysely";

export interface JobsTable {
  id: Generated<number>;
  /** queued, starting, running, stopping, succeeded, failed, cancelled */
  state: string;
  /** Rises with every change but a renewal; events carry it. */
  version: number;
  name: string;
  created_by: string;
  /** The newest attempt's run (32 hex); it knows the experiment. */
  run_uuid: string;
  queue: string;
  priority: number;
  /** The request as JSON, complete. */
  request: string;
  snapshot_id: string | null;
  /** Current attempt; 0 before the first. */
  attempt: number;
  worker_id: number | null;
  lease_until: number | null;
  /** none, cancel, force */
  cancel: string;
  not_before: number | null;
  /** Dependencies that have not succeeded yet. */
  waiting_for: number;
  /** Attempts that ended by themselves and were retried. */
  failures: number;
  /** Attempts that were lost with their worker. */
  losses: number;
  /** Attempts that a worker refused before their start. */
  rejections: number;
  /** JSON list of [worker id, until]: workers that refused this job lately are not asked again before then. */
  refused_by: string;
  /** 1: a later attempt goes on in the same run. */
  resumable: number;
  outcome: string | null;
  exit_code: number | null;
  signal: string | null;
  error_code: string | null;
  error: string | null;
  retry_of: number | null;
  created_at: number;
  started_at: number | null;
  finished_at: number | null;
}

export interface JobDependenciesTable {
  job_id: number;
  depends_on: number;
}

export interface AttemptsTable {
  job_id: number;
  number: number;
  run_uuid: string;
  worker_id: number;
  token_hash: string;
  token_salt: string;
  claimed_at: number;
  started_at: number | null;
  ended_at: number | null;
  outcome: string | null;
  exit_code: number | null;
  signal: string | null;
  error: string | null;
  /** JSON: which limits were enforced, and how. */
  enforced: string | null;
  /** JSON: peak memory, cpu seconds. */
  usage: string | null;
  finish_request: string | null;
}

export interface JobEventsTable {
  job_id: number;
  /** The version of the job's row that this event tells of. */
  version: number;
  type: string;
  data: string;
  at: number;
}

export interface IdempotencyKeysTable {
  principal: string;
  key: string;
  /** sha256 of method, path and canonical body. */
  request_hash: string;
  /** What the answer was made of, for instance the job's id. */
  result: string;
  created_at: number;
}

export interface WorkersTable {
  id: Generated<number>;
  name: string;
  instance: string;
  epoch: number;
  host: string;
  version: string;
  slots: number;
  /** JSON: cpus, memory, gpus. */
  resources: string;
  /** JSON object. */
  labels: string;
  /** JSON list. */
  queues: string;
  /** ready, draining, gone. Of several rows with one name at most one is not gone. */
  state: string;
  registered_at: number;
  seen_at: number;
  /** The last claim that was granted something, for its repeat. */
  claim_request: string | null;
  /** JSON list of [job id, attempt]. */
  claim_granted: string | null;
}

export interface WorkerTokensTable {
  id: Generated<number>;
  name: string;
  token_hash: string;
  created_at: number;
  revoked_at: number | null;
}
