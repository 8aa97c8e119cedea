import type { Migration } from "#/platform/db/index.ts";

/** What the pages of queues, machines and runs ask for: lines in their order, attempts by time, children of a run. */
export const linesAndTimelines: Migration = {
  number: 4,
  name: "lines and timelines",
  up: (t) => [
    // Counts of lines are read from the index alone.
    `create index jobs_in_line on jobs (queue, priority desc, id, created_by) where state = 'queued'`,
    `create index attempts_by_end on attempts (ended_at desc, job_id desc, number desc, claimed_at, worker_id)`,
    `alter table runs add column parent_uuid ${t.ordered}`,
    `create index runs_by_parent on runs (parent_uuid) where parent_uuid is not null`,
    `update runs set parent_uuid = (
      select tags.value from tags join keys on keys.id = tags.key_id
      where tags.run_id = runs.id and keys.name = 'mlflow.parentRunId' and length(tags.value) = 32
    ) where id in (
      select tags.run_id from tags join keys on keys.id = tags.key_id where keys.name = 'mlflow.parentRunId'
    )`,
  ],
};
