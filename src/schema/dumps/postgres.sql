artifacts.run_id bigint not null
artifacts.path text not null
artifacts.blob_id text not null
artifacts.size bigint not null
artifacts.sha256 text not null
artifacts.attempt bigint
artifacts.created_at bigint not null
CREATE INDEX artifacts_by_blob ON artifacts USING btree (blob_id)
CREATE UNIQUE INDEX artifacts_pkey ON artifacts USING btree (run_id, path)
artifacts FOREIGN KEY (blob_id) REFERENCES blobs(id)
artifacts FOREIGN KEY (run_id) REFERENCES runs(id) ON DELETE CASCADE
attempts.job_id bigint not null
attempts.number bigint not null
attempts.run_uuid text not null
attempts.worker_id bigint not null
attempts.token_hash text not null
attempts.token_salt text not null
attempts.claimed_at bigint not null
attempts.started_at bigint
attempts.ended_at bigint
attempts.outcome text
attempts.exit_code bigint
attempts.signal text
attempts.error text
attempts.enforced text
attempts.usage text
attempts.finish_request text
CREATE INDEX attempts_by_end ON attempts USING btree (ended_at DESC, job_id DESC, number DESC, claimed_at, worker_id)
CREATE UNIQUE INDEX attempts_pkey ON attempts USING btree (job_id, number)
attempts FOREIGN KEY (job_id) REFERENCES jobs(id) ON DELETE CASCADE
blobs.id text not null
blobs.size bigint not null
blobs.sha256 text not null
blobs.created_at bigint not null
blobs.unreferenced_at bigint
blobs.marked_at bigint
CREATE UNIQUE INDEX blobs_pkey ON blobs USING btree (id)
CREATE INDEX blobs_unreferenced ON blobs USING btree (unreferenced_at) WHERE (unreferenced_at IS NOT NULL)
experiment_keys.experiment_id bigint not null
experiment_keys.kind text not null
experiment_keys.key_id bigint not null
CREATE UNIQUE INDEX experiment_keys_pkey ON experiment_keys USING btree (experiment_id, kind, key_id)
experiment_keys FOREIGN KEY (experiment_id) REFERENCES experiments(id) ON DELETE CASCADE
experiment_keys FOREIGN KEY (key_id) REFERENCES keys(id)
experiment_tags.experiment_id bigint not null
experiment_tags.key text not null
experiment_tags.value text not null
CREATE UNIQUE INDEX experiment_tags_pkey ON experiment_tags USING btree (experiment_id, key)
experiment_tags FOREIGN KEY (experiment_id) REFERENCES experiments(id) ON DELETE CASCADE
experiments.id bigint not null
experiments.name text not null
experiments.artifact_location text not null
experiments.lifecycle_stage text not null
experiments.created_at bigint not null
experiments.updated_at bigint not null
experiments.created_by text not null
CREATE UNIQUE INDEX experiments_name_key ON experiments USING btree (name)
CREATE UNIQUE INDEX experiments_pkey ON experiments USING btree (id)
facts.key text not null
facts.value text not null
CREATE UNIQUE INDEX facts_pkey ON facts USING btree (key)
idempotency_keys.principal text not null
idempotency_keys.key text not null
idempotency_keys.request_hash text not null
idempotency_keys.result text not null
idempotency_keys.created_at bigint not null
CREATE INDEX idempotency_keys_by_age ON idempotency_keys USING btree (created_at)
CREATE UNIQUE INDEX idempotency_keys_pkey ON idempotency_keys USING btree (principal, key)
input_datasets.id bigint not null
input_datasets.experiment_id bigint not null
input_datasets.name text not null
input_datasets.digest text not null
input_datasets.source_type text not null
input_datasets.source text not null
input_datasets.schema text
input_datasets.profile text
CREATE UNIQUE INDEX input_datasets_experiment_id_name_digest_key ON input_datasets USING btree (experiment_id, name, digest)
CREATE UNIQUE INDEX input_datasets_pkey ON input_datasets USING btree (id)
input_datasets FOREIGN KEY (experiment_id) REFERENCES experiments(id)
job_dependencies.job_id bigint not null
job_dependencies.depends_on bigint not null
CREATE UNIQUE INDEX job_dependencies_pkey ON job_dependencies USING btree (job_id, depends_on)
CREATE INDEX job_dependents ON job_dependencies USING btree (depends_on)
job_dependencies FOREIGN KEY (job_id) REFERENCES jobs(id) ON DELETE CASCADE
job_events.job_id bigint not null
job_events.version bigint not null
job_events.type text not null
job_events.data text not null
job_events.at bigint not null
CREATE UNIQUE INDEX job_events_pkey ON job_events USING btree (job_id, version)
jobs.id bigint not null
jobs.state text not null
jobs.version bigint not null
jobs.name text not null
jobs.created_by text not null
jobs.run_uuid text not null
jobs.queue text not null
jobs.priority bigint not null
jobs.request text not null
jobs.snapshot_id text
jobs.attempt bigint not null
jobs.worker_id bigint
jobs.lease_until bigint
jobs.cancel text not null
jobs.not_before bigint
jobs.waiting_for bigint not null
jobs.failures bigint not null
jobs.losses bigint not null
jobs.rejections bigint not null
jobs.refused_by text not null
jobs.resumable bigint not null
jobs.outcome text
jobs.exit_code bigint
jobs.signal text
jobs.error_code text
jobs.error text
jobs.retry_of bigint
jobs.created_at bigint not null
jobs.started_at bigint
jobs.finished_at bigint
CREATE INDEX jobs_by_lease ON jobs USING btree (lease_until) WHERE (lease_until IS NOT NULL)
CREATE INDEX jobs_in_line ON jobs USING btree (queue, priority DESC, id, created_by) WHERE (state = 'queued'::text)
CREATE INDEX jobs_live ON jobs USING btree (state, id) WHERE (finished_at IS NULL)
CREATE UNIQUE INDEX jobs_pkey ON jobs USING btree (id)
keys.id bigint not null
keys.name text not null
CREATE UNIQUE INDEX keys_name_key ON keys USING btree (name)
CREATE UNIQUE INDEX keys_pkey ON keys USING btree (id)
latest_metrics.run_id bigint not null
latest_metrics.key_id bigint not null
latest_metrics.experiment_id bigint not null
latest_metrics.step bigint not null
latest_metrics.timestamp bigint not null
latest_metrics.value double precision not null
latest_metrics.is_nan bigint not null
CREATE INDEX latest_metrics_by_value ON latest_metrics USING btree (experiment_id, key_id, is_nan, value, run_id)
CREATE UNIQUE INDEX latest_metrics_pkey ON latest_metrics USING btree (run_id, key_id)
log_chunks.job_id bigint not null
log_chunks.attempt bigint not null
log_chunks.stream text not null
log_chunks.offset bigint not null
log_chunks.length bigint not null
log_chunks.first_line bigint not null
log_chunks.at bigint not null
log_chunks.sequence bigint not null
log_chunks.lines bigint not null
log_chunks.bytes bytea
log_chunks.blob_id text
log_chunks.blob_offset bigint not null
log_chunks.stored bigint not null
log_chunks.encoding text not null
log_chunks.segments text
CREATE INDEX log_chunks_by_blob ON log_chunks USING btree (blob_id) WHERE (blob_id IS NOT NULL)
CREATE INDEX log_chunks_by_sequence ON log_chunks USING btree (job_id, attempt, sequence)
CREATE UNIQUE INDEX log_chunks_pkey ON log_chunks USING btree (job_id, attempt, stream, "offset")
CREATE INDEX log_chunks_raw ON log_chunks USING btree (job_id, attempt) WHERE (encoding = 'raw'::text)
log_chunks FOREIGN KEY (blob_id) REFERENCES blobs(id)
logged_model_metrics.model_id bigint not null
logged_model_metrics.key_id bigint not null
logged_model_metrics.run_id bigint not null
logged_model_metrics.step bigint not null
logged_model_metrics.timestamp bigint not null
logged_model_metrics.dataset_name text not null
logged_model_metrics.dataset_digest text not null
logged_model_metrics.value double precision not null
logged_model_metrics.is_nan bigint not null
CREATE INDEX logged_model_metrics_by_run ON logged_model_metrics USING btree (run_id)
CREATE UNIQUE INDEX logged_model_metrics_pkey ON logged_model_metrics USING btree (model_id, key_id, run_id, step, "timestamp", dataset_name, dataset_digest)
logged_model_metrics FOREIGN KEY (key_id) REFERENCES keys(id)
logged_model_metrics FOREIGN KEY (model_id) REFERENCES logged_models(id) ON DELETE CASCADE
logged_model_metrics FOREIGN KEY (run_id) REFERENCES runs(id) ON DELETE CASCADE
logged_model_params.model_id bigint not null
logged_model_params.key text not null
logged_model_params.value text not null
CREATE UNIQUE INDEX logged_model_params_pkey ON logged_model_params USING btree (model_id, key)
logged_model_params FOREIGN KEY (model_id) REFERENCES logged_models(id) ON DELETE CASCADE
logged_model_tags.model_id bigint not null
logged_model_tags.key text not null
logged_model_tags.value text not null
CREATE UNIQUE INDEX logged_model_tags_pkey ON logged_model_tags USING btree (model_id, key)
logged_model_tags FOREIGN KEY (model_id) REFERENCES logged_models(id) ON DELETE CASCADE
logged_models.id bigint not null
logged_models.uuid text not null
logged_models.experiment_id bigint not null
logged_models.name text not null
logged_models.model_type text
logged_models.status text not null
logged_models.source_run text
logged_models.run_id bigint
logged_models.lifecycle_stage text not null
logged_models.created_at bigint not null
logged_models.updated_at bigint not null
logged_models.created_by text not null
CREATE INDEX logged_models_by_creation ON logged_models USING btree (experiment_id, created_at DESC, uuid)
CREATE INDEX logged_models_by_run ON logged_models USING btree (run_id) WHERE (run_id IS NOT NULL)
CREATE UNIQUE INDEX logged_models_pkey ON logged_models USING btree (id)
CREATE UNIQUE INDEX logged_models_uuid_key ON logged_models USING btree (uuid)
logged_models FOREIGN KEY (experiment_id) REFERENCES experiments(id)
logged_models FOREIGN KEY (run_id) REFERENCES runs(id) ON DELETE SET NULL
metric_chunks.run_id bigint not null
metric_chunks.key_id bigint not null
metric_chunks.from_time bigint not null
metric_chunks.seq bigint not null
metric_chunks.writer bigint not null
metric_chunks.to_time bigint not null
metric_chunks.from_step bigint not null
metric_chunks.to_step bigint not null
metric_chunks.points bigint not null
metric_chunks.min_value double precision
metric_chunks.max_value double precision
metric_chunks.data bytea not null
CREATE UNIQUE INDEX metric_chunks_pkey ON metric_chunks USING btree (run_id, key_id, from_time, seq, writer)
metric_segments.run_id bigint not null
metric_segments.seq bigint not null
metric_segments.writer bigint not null
metric_segments.points bigint not null
metric_segments.data bytea not null
CREATE UNIQUE INDEX metric_segments_pkey ON metric_segments USING btree (run_id, seq, writer)
migrations.number integer not null
migrations.name text not null
migrations.applied_at bigint not null
CREATE UNIQUE INDEX migrations_pkey ON migrations USING btree (number)
model_artifacts.model_id bigint not null
model_artifacts.path text not null
model_artifacts.blob_id text not null
model_artifacts.size bigint not null
model_artifacts.sha256 text not null
model_artifacts.attempt bigint
model_artifacts.created_at bigint not null
CREATE INDEX model_artifacts_by_blob ON model_artifacts USING btree (blob_id)
CREATE UNIQUE INDEX model_artifacts_pkey ON model_artifacts USING btree (model_id, path)
model_artifacts FOREIGN KEY (blob_id) REFERENCES blobs(id)
model_artifacts FOREIGN KEY (model_id) REFERENCES logged_models(id)
params.run_id bigint not null
params.key_id bigint not null
params.value text not null
params.attempt bigint not null
CREATE UNIQUE INDEX params_pkey ON params USING btree (run_id, key_id)
params FOREIGN KEY (key_id) REFERENCES keys(id)
params FOREIGN KEY (run_id) REFERENCES runs(id) ON DELETE CASCADE
run_input_tags.run_id bigint not null
run_input_tags.dataset_id bigint not null
run_input_tags.key text not null
run_input_tags.value text not null
CREATE UNIQUE INDEX run_input_tags_pkey ON run_input_tags USING btree (run_id, dataset_id, key)
run_input_tags FOREIGN KEY (run_id, dataset_id) REFERENCES run_inputs(run_id, dataset_id) ON DELETE CASCADE
run_inputs.run_id bigint not null
run_inputs.dataset_id bigint not null
CREATE INDEX run_inputs_by_dataset ON run_inputs USING btree (dataset_id)
CREATE UNIQUE INDEX run_inputs_pkey ON run_inputs USING btree (run_id, dataset_id)
run_inputs FOREIGN KEY (dataset_id) REFERENCES input_datasets(id)
run_inputs FOREIGN KEY (run_id) REFERENCES runs(id) ON DELETE CASCADE
run_models.run_id bigint not null
run_models.model_id bigint not null
run_models.role text not null
run_models.step bigint not null
CREATE INDEX run_models_by_model ON run_models USING btree (model_id)
CREATE UNIQUE INDEX run_models_pkey ON run_models USING btree (run_id, role, model_id, step)
run_models FOREIGN KEY (model_id) REFERENCES logged_models(id) ON DELETE CASCADE
run_models FOREIGN KEY (run_id) REFERENCES runs(id) ON DELETE CASCADE
runs.id bigint not null
runs.uuid text not null
runs.experiment_id bigint not null
runs.name text not null
runs.status text not null
runs.user_id text not null
runs.lifecycle_stage text not null
runs.start_time bigint not null
runs.end_time bigint
runs.deleted_at bigint
runs.created_at bigint not null
runs.created_by text not null
runs.job_id bigint
runs.writer_attempt bigint not null
runs.is_own bigint not null
runs.adopted bigint not null
runs.superseded bigint not null
runs.parent_uuid text
CREATE INDEX runs_by_job ON runs USING btree (job_id) WHERE (job_id IS NOT NULL)
CREATE INDEX runs_by_parent ON runs USING btree (parent_uuid) WHERE (parent_uuid IS NOT NULL)
CREATE INDEX runs_by_start ON runs USING btree (experiment_id, start_time DESC, uuid)
CREATE INDEX runs_by_status ON runs USING btree (experiment_id, status, start_time DESC, uuid) WHERE ((lifecycle_stage = 'active'::text) AND (superseded = 0))
CREATE INDEX runs_by_time ON runs USING btree (start_time DESC, uuid)
CREATE UNIQUE INDEX runs_pkey ON runs USING btree (id)
CREATE UNIQUE INDEX runs_uuid_key ON runs USING btree (uuid)
runs FOREIGN KEY (experiment_id) REFERENCES experiments(id)
saved_views.id bigint not null
saved_views.uuid text not null
saved_views.experiment_id bigint not null
saved_views.name text not null
saved_views.state text not null
saved_views.version bigint not null
saved_views.created_at bigint not null
saved_views.updated_at bigint not null
saved_views.created_by text not null
CREATE UNIQUE INDEX saved_views_experiment_id_name_key ON saved_views USING btree (experiment_id, name)
CREATE UNIQUE INDEX saved_views_pkey ON saved_views USING btree (id)
CREATE UNIQUE INDEX saved_views_uuid_key ON saved_views USING btree (uuid)
saved_views FOREIGN KEY (experiment_id) REFERENCES experiments(id) ON DELETE CASCADE
snapshot_files.sha256 text not null
snapshot_files.created_by text not null
snapshot_files.blob_id text not null
snapshot_files.size bigint not null
snapshot_files.created_at bigint not null
CREATE INDEX snapshot_files_by_blob ON snapshot_files USING btree (blob_id)
CREATE UNIQUE INDEX snapshot_files_pkey ON snapshot_files USING btree (sha256, created_by)
snapshot_files FOREIGN KEY (blob_id) REFERENCES blobs(id)
snapshots.id text not null
snapshots.manifest text not null
snapshots.files bigint not null
snapshots.size bigint not null
snapshots.created_at bigint not null
snapshots.created_by text not null
CREATE UNIQUE INDEX snapshots_pkey ON snapshots USING btree (id)
tags.run_id bigint not null
tags.key_id bigint not null
tags.value text not null
CREATE UNIQUE INDEX tags_pkey ON tags USING btree (run_id, key_id)
tags FOREIGN KEY (key_id) REFERENCES keys(id)
tags FOREIGN KEY (run_id) REFERENCES runs(id) ON DELETE CASCADE
worker_tokens.id bigint not null
worker_tokens.name text not null
worker_tokens.token_hash text not null
worker_tokens.created_at bigint not null
worker_tokens.revoked_at bigint
CREATE UNIQUE INDEX worker_tokens_pkey ON worker_tokens USING btree (id)
CREATE UNIQUE INDEX worker_tokens_token_hash_key ON worker_tokens USING btree (token_hash)
workers.id bigint not null
workers.name text not null
workers.instance text not null
workers.epoch bigint not null
workers.host text not null
workers.version text not null
workers.slots bigint not null
workers.resources text not null
workers.labels text not null
workers.queues text not null
workers.state text not null
workers.registered_at bigint not null
workers.seen_at bigint not null
workers.claim_request text
workers.claim_granted text
CREATE UNIQUE INDEX workers_by_name ON workers USING btree (name) WHERE (state <> 'gone'::text)
CREATE UNIQUE INDEX workers_pkey ON workers USING btree (id)
