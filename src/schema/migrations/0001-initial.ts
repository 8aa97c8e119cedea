import type { ColumnTypes, Migration } from "#/platform/db/index.ts";

const tracking = (t: ColumnTypes): string[] => [
  `create table keys (id ${t.id}, name ${t.text} not null unique) ${t.table}`,
  `create table experiments (
    id ${t.id},
    name ${t.ordered} not null unique,
    artifact_location ${t.text} not null,
    lifecycle_stage ${t.text} not null,
    created_at ${t.int} not null,
    updated_at ${t.int} not null,
    created_by ${t.text} not null
  ) ${t.table}`,
  // MLflow's clients know it by this id.
  `insert into experiments (id, name, artifact_location, lifecycle_stage, created_at, updated_at, created_by)
    values (0, 'Default', '', 'active', 0, 0, 'local')`,
  `create table experiment_tags (
    experiment_id ${t.int} not null references experiments (id) on delete cascade,
    key ${t.text} not null,
    value ${t.ordered} not null,
    primary key (experiment_id, key)
  ) ${t.clustered}`,
  `create table runs (
    id ${t.id},
    uuid ${t.ordered} not null unique,
    experiment_id ${t.int} not null references experiments (id),
    name ${t.ordered} not null,
    status ${t.ordered} not null,
    user_id ${t.ordered} not null,
    lifecycle_stage ${t.text} not null,
    start_time ${t.int} not null,
    end_time ${t.int},
    deleted_at ${t.int},
    created_at ${t.int} not null,
    created_by ${t.text} not null,
    job_id ${t.int},
    writer_attempt ${t.int} not null,
    is_own ${t.int} not null,
    adopted ${t.int} not null,
    superseded ${t.int} not null
  ) ${t.table}`,
  `create index runs_by_start on runs (experiment_id, start_time desc, uuid)`,
  `create index runs_by_time on runs (start_time desc, uuid)`,
  `create index runs_by_job on runs (job_id) where job_id is not null`,
  `create table params (
    run_id ${t.int} not null references runs (id) on delete cascade,
    key_id ${t.int} not null references keys (id),
    value ${t.ordered} not null,
    attempt ${t.int} not null,
    primary key (run_id, key_id)
  ) ${t.clustered}`,
  `create table tags (
    run_id ${t.int} not null references runs (id) on delete cascade,
    key_id ${t.int} not null references keys (id),
    value ${t.ordered} not null,
    primary key (run_id, key_id)
  ) ${t.clustered}`,
  `create table metric_segments (
    run_id ${t.int} not null,
    seq ${t.int} not null,
    writer ${t.int} not null,
    points ${t.int} not null,
    data ${t.bytes} not null,
    primary key (run_id, seq, writer)
  ) ${t.clustered}`,
  // The bytes come last, so that reading bounds touches none of them.
  `create table metric_chunks (
    run_id ${t.int} not null,
    key_id ${t.int} not null,
    from_time ${t.int} not null,
    seq ${t.int} not null,
    writer ${t.int} not null,
    to_time ${t.int} not null,
    from_step ${t.int} not null,
    to_step ${t.int} not null,
    points ${t.int} not null,
    min_value ${t.real},
    max_value ${t.real},
    data ${t.bytes} not null,
    primary key (run_id, key_id, from_time, seq, writer)
  ) ${t.clustered}`,
  `create table latest_metrics (
    run_id ${t.int} not null,
    key_id ${t.int} not null,
    experiment_id ${t.int} not null,
    step ${t.int} not null,
    timestamp ${t.int} not null,
    value ${t.real} not null,
    is_nan ${t.int} not null,
    primary key (run_id, key_id)
  ) ${t.clustered}`,
  `create index latest_metrics_by_value on latest_metrics (experiment_id, key_id, is_nan, value, run_id)`,
];

const files = (t: ColumnTypes): string[] => [
  `create table blobs (
    id ${t.text} primary key,
    size ${t.int} not null,
    sha256 ${t.text} not null,
    created_at ${t.int} not null,
    unreferenced_at ${t.int},
    marked_at ${t.int}
  ) ${t.clustered}`,
  `create index blobs_unreferenced on blobs (unreferenced_at) where unreferenced_at is not null`,
  `create table artifacts (
    run_id ${t.int} not null references runs (id) on delete cascade,
    path ${t.ordered} not null,
    blob_id ${t.text} not null references blobs (id),
    size ${t.int} not null,
    sha256 ${t.text} not null,
    attempt ${t.int},
    created_at ${t.int} not null,
    primary key (run_id, path)
  ) ${t.clustered}`,
  `create index artifacts_by_blob on artifacts (blob_id)`,
  `create table log_chunks (
    job_id ${t.int} not null,
    attempt ${t.int} not null,
    stream ${t.text} not null,
    "offset" ${t.int} not null,
    length ${t.int} not null,
    first_line ${t.int} not null,
    at ${t.int} not null,
    sequence ${t.int} not null,
    lines ${t.int} not null,
    bytes ${t.bytes},
    blob_id ${t.text} references blobs (id),
    blob_offset ${t.int} not null,
    stored ${t.int} not null,
    encoding ${t.text} not null,
    segments ${t.text},
    primary key (job_id, attempt, stream, "offset")
  ) ${t.table}`,
  `create index log_chunks_by_sequence on log_chunks (job_id, attempt, sequence)`,
  `create index log_chunks_by_blob on log_chunks (blob_id) where blob_id is not null`,
  `create index log_chunks_raw on log_chunks (job_id, attempt) where encoding = 'raw'`,
  `create table snapshots (
    id ${t.text} primary key,
    manifest ${t.text} not null,
    files ${t.int} not null,
    size ${t.int} not null,
    created_at ${t.int} not null,
    created_by ${t.text} not null
  ) ${t.table}`,
  `create table snapshot_files (
    sha256 ${t.text} not null,
    created_by ${t.text} not null,
    blob_id ${t.text} not null references blobs (id),
    size ${t.int} not null,
    created_at ${t.int} not null,
    primary key (sha256, created_by)
  ) ${t.clustered}`,
  `create index snapshot_files_by_blob on snapshot_files (blob_id)`,
];

const jobs = (t: ColumnTypes): string[] => [
  `create table jobs (
    id ${t.id},
    state ${t.text} not null,
    version ${t.int} not null,
    name ${t.text} not null,
    created_by ${t.text} not null,
    run_uuid ${t.text} not null,
    queue ${t.text} not null,
    priority ${t.int} not null,
    request ${t.text} not null,
    snapshot_id ${t.text},
    attempt ${t.int} not null,
    worker_id ${t.int},
    lease_until ${t.int},
    cancel ${t.text} not null,
    not_before ${t.int},
    waiting_for ${t.int} not null,
    failures ${t.int} not null,
    losses ${t.int} not null,
    rejections ${t.int} not null,
    refused_by ${t.text} not null,
    resumable ${t.int} not null,
    outcome ${t.text},
    exit_code ${t.int},
    signal ${t.text},
    error_code ${t.text},
    error ${t.text},
    retry_of ${t.int},
    created_at ${t.int} not null,
    started_at ${t.int},
    finished_at ${t.int}
  ) ${t.table}`,
  // The live ones are few among millions of finished jobs.
  `create index jobs_live on jobs (state, id) where finished_at is null`,
  `create index jobs_by_lease on jobs (lease_until) where lease_until is not null`,
  `create table job_dependencies (
    job_id ${t.int} not null references jobs (id) on delete cascade,
    depends_on ${t.int} not null,
    primary key (job_id, depends_on)
  ) ${t.clustered}`,
  `create index job_dependents on job_dependencies (depends_on)`,
  `create table attempts (
    job_id ${t.int} not null references jobs (id) on delete cascade,
    number ${t.int} not null,
    run_uuid ${t.text} not null,
    worker_id ${t.int} not null,
    token_hash ${t.text} not null,
    token_salt ${t.text} not null,
    claimed_at ${t.int} not null,
    started_at ${t.int},
    ended_at ${t.int},
    outcome ${t.text},
    exit_code ${t.int},
    signal ${t.text},
    error ${t.text},
    enforced ${t.text},
    usage ${t.text},
    finish_request ${t.text},
    primary key (job_id, number)
  ) ${t.clustered}`,
  `create table job_events (
    job_id ${t.int} not null,
    version ${t.int} not null,
    type ${t.text} not null,
    data ${t.text} not null,
    at ${t.int} not null,
    primary key (job_id, version)
  ) ${t.clustered}`,
  `create table idempotency_keys (
    principal ${t.text} not null,
    key ${t.text} not null,
    request_hash ${t.text} not null,
    result ${t.text} not null,
    created_at ${t.int} not null,
    primary key (principal, key)
  ) ${t.clustered}`,
  `create index idempotency_keys_by_age on idempotency_keys (created_at)`,
];

const workers = (t: ColumnTypes): string[] => [
  `create table workers (
    id ${t.id},
    name ${t.text} not null,
    instance ${t.text} not null,
    epoch ${t.int} not null,
    host ${t.text} not null,
    version ${t.text} not null,
    slots ${t.int} not null,
    resources ${t.text} not null,
    labels ${t.text} not null,
    queues ${t.text} not null,
    state ${t.text} not null,
    registered_at ${t.int} not null,
    seen_at ${t.int} not null,
    claim_request ${t.text},
    claim_granted ${t.text}
  ) ${t.table}`,
  `create unique index workers_by_name on workers (name) where state <> 'gone'`,
  `create table worker_tokens (
    id ${t.id},
    name ${t.text} not null,
    token_hash ${t.text} not null unique,
    created_at ${t.int} not null,
    revoked_at ${t.int}
  ) ${t.table}`,
];

/** Everything that the first version stores. */
export const initial: Migration = {
  number: 1,
  name: "initial",
  up: (t) => [
    `create table facts (key ${t.text} primary key, value ${t.text} not null) ${t.clustered}`,
    ...tracking(t),
    ...files(t),
    ...jobs(t),
    ...workers(t),
  ],
};
