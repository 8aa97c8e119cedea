import { sql } from "kysely";
import { expect, test } from "vitest";
import { openTestDatabase } from "../../../../test/support/open-test-database.ts";
import { testScope } from "../../../../test/support/test-scope.ts";
import type { Statement } from "#/platform/db/index.ts";
import { SqliteDatabase } from "#/platform/db/sqlite/database.ts";
import { localPrincipal } from "#/base/principal.ts";
import { activityOf } from "../activity/activity-query.ts";
import { runStatuses } from "../model.ts";
import { countKeys, keysInOrder } from "../keys/key-query.ts";
import { ordering } from "./order-terms.ts";
import { chunksAfter, segmentsOfRun } from "./points.ts";
import { findRun } from "./runs.ts";
import { runsByMetric, runsInOrder, runsWithMetric } from "./search-runs.ts";

/** How SQLite runs a statement, one line a step; without statistics, as in a new installation. */
async function planOf<P>(statement: Statement<P, unknown>, parameters: P): Promise<string> {
  const db = await openTestDatabase(testScope());
  if (!(db instanceof SqliteDatabase)) throw new Error("these are SQLite's plans");
  const compiled = db.connection.compile(statement as Statement<never, unknown>, parameters);
  const rows = db.connection.native.prepare(`explain query plan ${compiled.sql}`).all(...compiled.values);
  return rows.map((row) => String(row["detail"])).join("\n");
}

const conditions = [sql<boolean>`runs.lifecycle_stage = 'active'`, sql<boolean>`runs.superseded = 0`];
const byStart = ordering([], new Map());
const page = { conditions, ordering: byStart, cursor: undefined, limit: 100 };

test("the newest runs of an experiment are read in the order of the index", async () => {
  const first = await planOf(runsInOrder({ ...page, experiments: [1] }), undefined);
  expect(first).toContain("USING INDEX runs_by_start (experiment_id=?)");
  expect(first).not.toContain("TEMP B-TREE");
  const next = await planOf(runsInOrder({ ...page, experiments: [1], cursor: [5, "a"] }), undefined);
  expect(next).toContain("USING INDEX runs_by_start (experiment_id=? AND start_time<?)");
  expect(next).not.toContain("TEMP B-TREE");
});

test("so are those of all experiments, and those of several side by side", async () => {
  const all = await planOf(runsInOrder({ ...page, experiments: undefined }), undefined);
  expect(all).toContain("USING INDEX runs_by_time");
  expect(all).not.toContain("TEMP B-TREE");
  const several = await planOf(runsInOrder({ ...page, experiments: [1, 2] }), undefined);
  expect(several.match(/runs USING INDEX runs_by_start/g)).toHaveLength(2);
});

test("an order by a metric starts at the metric's index and sorts only among equal values", async () => {
  const query = {
    experiments: [1],
    conditions,
    key: 3,
    isNan: 0 as const,
    ascending: false,
    rest: byStart,
    limit: 100,
  };
  for (const cursor of [undefined, [0.5, 7, "a"]]) {
    const plan = await planOf(runsByMetric({ ...query, cursor }), undefined);
    expect(plan).toMatch(/^SEARCH latest_metrics USING COVERING INDEX latest_metrics_by_value/);
    expect(plan).toContain("SEARCH runs USING INTEGER PRIMARY KEY");
    expect(plan).not.toContain("TEMP B-TREE FOR ORDER BY");
  }
});

test("a metric's range, a run, a history and a tail are found by their keys", async () => {
  const range = runsWithMetric({ experiments: [1], range: { key: 3, operator: ">", value: 0.9 }, limit: 100 });
  expect(await planOf(range, undefined)).toContain(
    "latest_metrics_by_value (experiment_id=? AND key_id=? AND is_nan=?",
  );
  expect(await planOf(findRun, { uuid: "a" })).toContain("(uuid=?)");
  const place = { run: 1, key: 2, time: 3, fromTime: 4, seq: 5, writer: 6, limit: 7 };
  const chunks = await planOf(chunksAfter, place);
  expect(chunks).toContain("USING PRIMARY KEY (run_id=? AND key_id=? AND (from_time,seq,writer)>(?,?,?))");
  expect(chunks).not.toContain("TEMP B-TREE");
  expect(await planOf(segmentsOfRun, { run: 1, limit: 9 })).toContain("USING PRIMARY KEY (run_id=?)");
});

test("a filter by a parameter looks at one row for each run", async () => {
  const filtered = sql<boolean>`exists (select 1 from params e where e.run_id = runs.id and e.key_id = 5)`;
  const plan = await planOf(runsInOrder({ ...page, experiments: [1], conditions: [filtered] }), undefined);
  expect(plan).toContain("USING PRIMARY KEY (run_id=? AND key_id=?)");
});

test("the names of an experiment are read without a look at its runs", async () => {
  const query = { experiments: [1], kind: "metric" as const, contains: undefined };
  const plan = await planOf(keysInOrder({ ...query, after: undefined, limit: 100 }), undefined);
  expect(plan).toContain("SEARCH x USING PRIMARY KEY (experiment_id=? AND kind=?)");
  expect(plan).toContain("SEARCH k USING INTEGER PRIMARY KEY");
  expect(plan).not.toContain("SCAN k");
  expect(await planOf(countKeys(query), undefined)).toContain(
    "SEARCH x USING PRIMARY KEY (experiment_id=? AND kind=?)",
  );
});

test("runs of an experiment are counted by their statuses, and its newest found, in one index", async () => {
  const plan = await planOf(activityOf([1], 100, localPrincipal), undefined);
  const steps = plan.split("\n").filter((line) => line.includes(" runs "));
  expect(steps).toHaveLength(2 * runStatuses.length);
  for (const step of steps) expect(step).toContain("INDEX runs_by_status (experiment_id=? AND status=?)");
});
