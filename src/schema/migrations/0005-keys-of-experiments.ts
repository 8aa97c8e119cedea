import type { Migration } from "#/platform/db/index.ts";

/** What pages of experiments ask for: the names that their runs log, and how many runs there are of each status. */
export const keysOfExperiments: Migration = {
  number: 5,
  name: "keys of experiments",
  up: (t) => [
    `create table experiment_keys (
      experiment_id ${t.int} not null references experiments (id) on delete cascade,
      kind ${t.text} not null,
      key_id ${t.int} not null references keys (id),
      primary key (experiment_id, kind, key_id)
    ) ${t.clustered}`,
    `insert into experiment_keys (experiment_id, kind, key_id)
      select distinct experiment_id, 'metric', key_id from latest_metrics`,
    `insert into experiment_keys (experiment_id, kind, key_id)
      select distinct runs.experiment_id, 'param', params.key_id from params join runs on runs.id = params.run_id`,
    `insert into experiment_keys (experiment_id, kind, key_id)
      select distinct runs.experiment_id, 'tag', tags.key_id from tags join runs on runs.id = tags.run_id`,
    // Counts are read from the index alone.
    `create index runs_by_status on runs (experiment_id, status, start_time desc, uuid)
      where lifecycle_stage = 'active' and superseded = 0`,
  ],
};
