import type { ColumnTypes, Migration } from "#/platform/db/index.ts";

/** Named states of an experiment's page, shared by the lab. */
export const savedViews: Migration = {
  number: 6,
  name: "saved views",
  up: (t: ColumnTypes) => [
    `create table saved_views (
      id ${t.id},
      uuid ${t.ordered} not null unique,
      experiment_id ${t.int} not null references experiments (id) on delete cascade,
      name ${t.ordered} not null,
      state ${t.text} not null,
      version ${t.int} not null,
      created_at ${t.int} not null,
      updated_at ${t.int} not null,
      created_by ${t.text} not null,
      unique (experiment_id, name)
    ) ${t.table}`,
  ],
};
