CREATE TABLE artifacts (
    run_id integer not null references runs (id) on delete cascade,
    path text not null,
    blob_id text not null references blobs (id),
    size integer not null,
    sha256 text not null,
    attempt integer,
    created_at integer not null,
    primary key (run_id, path)
  ) strict, without rowid;
CREATE INDEX artifacts_by_blob on artifacts (blob_id);
CREATE TABLE attempts (
    job_id integer not null references jobs (id) on delete cascade,
    number integer not null,
    run_uuid text not null,
    worker_id integer not null,
    token_hash text not null,
    token_salt text not null,
    claimed_at integer not null,
    started_at integer,
    ended_at integer,
    outcome text,
    exit_code integer,
    signal text,
    error text,
    enforced text,
    usage text,
    finish_request text,
    primary key (job_id, number)
  ) strict, without rowid;
CREATE INDEX attempts_by_end on attempts (ended_at desc, job_id desc, number desc, claimed_at, worker_id);
CREATE TABLE blobs (
    id text primary key,
    size integer not null,
    sha256 text not null,
    created_at integer not null,
    unreferenced_at integer,
    marked_at integer
  ) strict, without rowid;
CREATE INDEX blobs_unreferenced on blobs (unreferenced_at) where unreferenced_at is not null;
CREATE TABLE experiment_keys (
      experiment_id integer not null references experiments (id) on delete cascade,
      kind text not null,
      key_id integer not null references keys (id),
      primary key (experiment_id, kind, key_id)
    ) strict, without rowid;
CREATE TABLE experiment_tags (
    experiment_id integer not null references experiments (id) on delete cascade,
    key text not null,
    value text not null,
    primary key (experiment_id, key)
  ) strict, without rowid;
CREATE TABLE experiments (
    id integer primary key autoincrement,
    name text not null unique,
    artifact_location text not null,
    lifecycle_stage text not null,
    created_at integer not null,
    updated_at integer not null,
    created_by text not null
  ) strict;
CREATE TABLE facts (key text primary key, value text not null) strict, without rowid;
CREATE TABLE idempotency_keys (
    principal text not null,
    key text not null,
    request_hash text not null,
    result text not null,
    created_at integer not null,
    primary key (principal, key)
  ) strict, without rowid;
CREATE INDEX idempotency_keys_by_age on idempotency_keys (created_at);
CREATE TABLE input_datasets (
      id integer primary key autoincrement,
      experiment_id integer not null references experiments (id),
      name text not null,
      digest text not null,
      source_type text not null,
      source text not null,
      schema text,
      profile text,
      unique (experiment_id, name, digest)
    ) strict;
CREATE TABLE job_dependencies (
    job_id integer not null references jobs (id) on delete cascade,
    depends_on integer not null,
    primary key (job_id, depends_on)
  ) strict, without rowid;
CREATE INDEX job_dependents on job_dependencies (depends_on);
CREATE TABLE job_events (
    job_id integer not null,
    version integer not null,
    type text not null,
    data text not null,
    at integer not null,
    primary key (job_id, version)
  ) strict, without rowid;
CREATE TABLE jobs (
    id integer primary key autoincrement,
    state text not null,
    version integer not null,
    name text not null,
    created_by text not null,
    run_uuid text not null,
    queue text not null,
    priority integer not null,
    request text not null,
    snapshot_id text,
    attempt integer not null,
    worker_id integer,
    lease_until integer,
    cancel text not null,
    not_before integer,
    waiting_for integer not null,
    failures integer not null,
    losses integer not null,
    rejections integer not null,
    refused_by text not null,
    resumable integer not null,
    outcome text,
    exit_code integer,
    signal text,
    error_code text,
    error text,
    retry_of integer,
    created_at integer not null,
    started_at integer,
    finished_at integer
  ) strict;
CREATE INDEX jobs_by_lease on jobs (lease_until) where lease_until is not null;
CREATE INDEX jobs_in_line on jobs (queue, priority desc, id, created_by) where state = 'queued';
CREATE INDEX jobs_live on jobs (state, id) where finished_at is null;
CREATE TABLE keys (id integer primary key autoincrement, name text not null unique) strict;
CREATE TABLE latest_metrics (
    run_id integer not null,
    key_id integer not null,
    experiment_id integer not null,
    step integer not null,
    timestamp integer not null,
    value real not null,
    is_nan integer not null,
    primary key (run_id, key_id)
  ) strict, without rowid;
CREATE INDEX latest_metrics_by_value on latest_metrics (experiment_id, key_id, is_nan, value, run_id);
CREATE TABLE log_chunks (
    job_id integer not null,
    attempt integer not null,
    stream text not null,
    "offset" integer not null,
    length integer not null,
    first_line integer not null,
    at integer not null,
    sequence integer not null,
    lines integer not null,
    bytes blob,
    blob_id text references blobs (id),
    blob_offset integer not null,
    stored integer not null,
    encoding text not null,
    segments text,
    primary key (job_id, attempt, stream, "offset")
  ) strict;
CREATE INDEX log_chunks_by_blob on log_chunks (blob_id) where blob_id is not null;
CREATE INDEX log_chunks_by_sequence on log_chunks (job_id, attempt, sequence);
CREATE INDEX log_chunks_raw on log_chunks (job_id, attempt) where encoding = 'raw';
CREATE TABLE logged_model_metrics (
    model_id integer not null references logged_models (id) on delete cascade,
    key_id integer not null references keys (id),
    run_id integer not null references runs (id) on delete cascade,
    step integer not null,
    timestamp integer not null,
    dataset_name text not null,
    dataset_digest text not null,
    value real not null,
    is_nan integer not null,
    primary key (model_id, key_id, run_id, step, timestamp, dataset_name, dataset_digest)
  ) strict, without rowid;
CREATE INDEX logged_model_metrics_by_run on logged_model_metrics (run_id);
CREATE TABLE logged_model_params (
      model_id integer not null references logged_models (id) on delete cascade,
      key text not null,
      value text not null,
      primary key (model_id, key)
    ) strict, without rowid;
CREATE TABLE logged_model_tags (
      model_id integer not null references logged_models (id) on delete cascade,
      key text not null,
      value text not null,
      primary key (model_id, key)
    ) strict, without rowid;
CREATE TABLE logged_models (
    id integer primary key autoincrement,
    uuid text not null unique,
    experiment_id integer not null references experiments (id),
    name text not null,
    model_type text,
    status text not null,
    source_run text,
    run_id integer references runs (id) on delete set null,
    lifecycle_stage text not null,
    created_at integer not null,
    updated_at integer not null,
    created_by text not null
  ) strict;
CREATE INDEX logged_models_by_creation on logged_models (experiment_id, created_at desc, uuid);
CREATE INDEX logged_models_by_run on logged_models (run_id) where run_id is not null;
CREATE TABLE metric_chunks (
    run_id integer not null,
    key_id integer not null,
    from_time integer not null,
    seq integer not null,
    writer integer not null,
    to_time integer not null,
    from_step integer not null,
    to_step integer not null,
    points integer not null,
    min_value real,
    max_value real,
    data blob not null,
    primary key (run_id, key_id, from_time, seq, writer)
  ) strict, without rowid;
CREATE TABLE metric_segments (
    run_id integer not null,
    seq integer not null,
    writer integer not null,
    points integer not null,
    data blob not null,
    primary key (run_id, seq, writer)
  ) strict, without rowid;
CREATE TABLE migrations (number integer primary key, name text not null, applied_at bigint not null);
CREATE TABLE model_artifacts (
      model_id integer not null references logged_models (id),
      path text not null,
      blob_id text not null references blobs (id),
      size integer not null,
      sha256 text not null,
      attempt integer,
      created_at integer not null,
      primary key (model_id, path)
    ) strict, without rowid;
CREATE INDEX model_artifacts_by_blob on model_artifacts (blob_id);
CREATE TABLE params (
    run_id integer not null references runs (id) on delete cascade,
    key_id integer not null references keys (id),
    value text not null,
    attempt integer not null,
    primary key (run_id, key_id)
  ) strict, without rowid;
CREATE TABLE run_input_tags (
      run_id integer not null,
      dataset_id integer not null,
      key text not null,
      value text not null,
      primary key (run_id, dataset_id, key),
      foreign key (run_id, dataset_id) references run_inputs (run_id, dataset_id) on delete cascade
    ) strict, without rowid;
CREATE TABLE run_inputs (
      run_id integer not null references runs (id) on delete cascade,
      dataset_id integer not null references input_datasets (id),
      primary key (run_id, dataset_id)
    ) strict, without rowid;
CREATE INDEX run_inputs_by_dataset on run_inputs (dataset_id);
CREATE TABLE run_models (
      run_id integer not null references runs (id) on delete cascade,
      model_id integer not null references logged_models (id) on delete cascade,
      role text not null,
      step integer not null,
      primary key (run_id, role, model_id, step)
    ) strict, without rowid;
CREATE INDEX run_models_by_model on run_models (model_id);
CREATE TABLE runs (
    id integer primary key autoincrement,
    uuid text not null unique,
    experiment_id integer not null references experiments (id),
    name text not null,
    status text not null,
    user_id text not null,
    lifecycle_stage text not null,
    start_time integer not null,
    end_time integer,
    deleted_at integer,
    created_at integer not null,
    created_by text not null,
    job_id integer,
    writer_attempt integer not null,
    is_own integer not null,
    adopted integer not null,
    superseded integer not null
  , parent_uuid text) strict;
CREATE INDEX runs_by_job on runs (job_id) where job_id is not null;
CREATE INDEX runs_by_parent on runs (parent_uuid) where parent_uuid is not null;
CREATE INDEX runs_by_start on runs (experiment_id, start_time desc, uuid);
CREATE INDEX runs_by_status on runs (experiment_id, status, start_time desc, uuid)
      where lifecycle_stage = 'active' and superseded = 0;
CREATE INDEX runs_by_time on runs (start_time desc, uuid);
CREATE TABLE saved_views (
      id integer primary key autoincrement,
      uuid text not null unique,
      experiment_id integer not null references experiments (id) on delete cascade,
      name text not null,
      state text not null,
      version integer not null,
      created_at integer not null,
      updated_at integer not null,
      created_by text not null,
      unique (experiment_id, name)
    ) strict;
CREATE TABLE snapshot_files (
    sha256 text not null,
    created_by text not null,
    blob_id text not null references blobs (id),
    size integer not null,
    created_at integer not null,
    primary key (sha256, created_by)
  ) strict, without rowid;
CREATE INDEX snapshot_files_by_blob on snapshot_files (blob_id);
CREATE TABLE snapshots (
    id text primary key,
    manifest text not null,
    files integer not null,
    size integer not null,
    created_at integer not null,
    created_by text not null
  ) strict;
CREATE TABLE tags (
    run_id integer not null references runs (id) on delete cascade,
    key_id integer not null references keys (id),
    value text not null,
    primary key (run_id, key_id)
  ) strict, without rowid;
CREATE TABLE worker_tokens (
    id integer primary key autoincrement,
    name text not null,
    token_hash text not null unique,
    created_at integer not null,
    revoked_at integer
  ) strict;
CREATE TABLE workers (
    id integer primary key autoincrement,
    name text not null,
    instance text not null,
    epoch integer not null,
    host text not null,
    version text not null,
    slots integer not null,
    resources text not null,
    labels text not null,
    queues text not null,
    state text not null,
    registered_at integer not null,
    seen_at integer not null,
    claim_request text,
    claim_granted text
  ) strict;
CREATE UNIQUE INDEX workers_by_name on workers (name) where state <> 'gone';
