import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { explained } from "../../../test/support/explained.ts";
import { openTestDatabase, type TestEngine } from "../../../test/support/open-test-database.ts";
import { createScope } from "../../../test/support/scope.ts";
import { describeWith, postgres } from "../../../test/support/real-parts/index.ts";
import { localPrincipal } from "#/base/principal.ts";
import { exec, type Database } from "#/platform/db/index.ts";
import { dynamic } from "#/schema/index.ts";
import { tableOfRuns, type TableRequest } from "./table/table-of-runs.ts";

const runs = 5100;

/** More runs than a search looks at without an index, with the metrics m and n, the param p and the tag t. */
async function filled(db: Database): Promise<void> {
  const ids = Array.from({ length: runs }, (_, i) => i + 1);
  await db.write(function* () {
    const names = ["m", "n", "p", "t"].map((name, i) => ({ id: i + 1, name }));
    yield* exec(dynamic((k) => k.insertInto("keys").values(names)));
    for (let at = 0; at < runs; at += 300) {
      const some = ids.slice(at, at + 300);
      yield* exec(dynamic((k) => k.insertInto("runs").values(some.map(runOf))));
      const points = some.flatMap((id) => [1, 2].map((key) => pointOf(id, key)));
      yield* exec(dynamic((k) => k.insertInto("latest_metrics").values(points)));
    }
    // PostgreSQL does so by itself after a while, SQLite never.
    if (db.engine.name === "postgres") yield* exec(dynamic(() => sql`analyze`));
  });
}

function runOf(id: number) {
  return {
    id,
    uuid: String(id).padStart(32, "0"),
    experiment_id: 0,
    name: `run ${id}`,
    status: "RUNNING",
    user_id: "researcher1",
    lifecycle_stage: "active",
    start_time: id,
    created_at: id,
    created_by: "local",
    writer_attempt: 0,
    is_own: 0,
    adopted: 0,
    superseded: 0,
  };
}

function pointOf(run_id: number, key_id: number) {
  return { run_id, key_id, experiment_id: 0, step: 0, timestamp: run_id, value: run_id, is_nan: 0 };
}

const columns = [
  { of: "metric", key: "m", value: "last" },
  { of: "param", key: "p" },
  { of: "tag", key: "t" },
] as const;

const request: TableRequest = {
  experiments: [0],
  filter: undefined,
  view: "ACTIVE_ONLY",
  superseded: false,
  orderBy: undefined,
  columns,
  limit: 100,
  cursor: undefined,
  count: true,
};

function suite(engine: TestEngine, body: (plansOf: (asked: Partial<TableRequest>) => Promise<string[]>) => void): void {
  const scope = createScope();
  let db: Database | undefined;
  beforeAll(async () => {
    db = await openTestDatabase(scope, engine);
    await filled(db);
    return () => scope.close();
  }, 60_000);
  body(async (asked) => {
    if (db === undefined) throw new Error("it is open by now");
    return explained(db, (listening) => tableOfRuns(listening, { ...request, ...asked }, localPrincipal, undefined));
  });
}

/** Tables that may hold a row for each run, read from one end to the other. */
const wholeTable = /SCAN (runs|latest_metrics|params|tags|e|o\d|d|i|t)\b/;

describe("searches on SQLite", () => {
  suite("sqlite", (plansOf) => {
    const searches: readonly (readonly [string, Partial<TableRequest>])[] = [
      ["a filter by metric", { filter: "metrics.m > 1" }],
      ["a filter by a rare value", { filter: "metrics.m > 5000" }],
      ["a filter by param", { filter: "params.p = 'x'" }],
      ["a filter by tag", { filter: "tags.t LIKE 'x%'" }],
      ["a filter by attributes", { filter: "status = 'FAILED' AND start_time > 5" }],
      ["OR", { filter: "metrics.m > 1 OR params.p = 'x' OR tags.t = 'y'" }],
      ["parentheses", { filter: "(metrics.m > 1 OR metrics.n < 3) AND status = 'RUNNING'" }],
      ["a dataset's name", { filter: "dataset.name = 'x'" }],
      ["a dataset's context", { filter: "dataset.context = 'train'" }],
      ["an absent param", { filter: "params.p IS NULL" }],
      ["an order by metric", { orderBy: ["metrics.m DESC"] }],
      ["an order by metric among those of another", { filter: "metrics.n > 1", orderBy: ["metrics.m"] }],
      ["an order by param", { orderBy: ["params.p"] }],
      ["an order by tag", { orderBy: ["tags.t DESC"] }],
      ["an order by name", { orderBy: ["run_name"] }],
      ["an order by end", { orderBy: ["end_time DESC"] }],
      ["an order by two", { orderBy: ["metrics.m", "params.p DESC"] }],
    ];
    test.each(searches)("%s reads no table whole", async (_, asked) => {
      const plans = await plansOf(asked);
      expect(plans.length).toBeGreaterThan(3);
      for (const plan of plans) expect(plan).not.toMatch(wholeTable);
    });

    test.each([
      ["the newest", undefined, "runs_by_start"],
      ["the oldest", ["start_time ASC"], "runs_by_start"],
      ["the best by a metric", ["metrics.m DESC"], "latest_metrics_by_value"],
      ["by status", ["status"], "runs_by_status"],
    ] as const)("%s first is an index's own order", async (_, orderBy, index) => {
      const plans = await plansOf({ orderBy, count: false });
      expect(plans.filter((plan) => plan.includes(index))).not.toEqual([]);
      expect(plans.filter((plan) => plan.includes("TEMP B-TREE FOR ORDER BY"))).toEqual([]);
    });

    test("the few that an attribute names are sorted by a metric, instead of looking for them along all values", async () => {
      const along = async (filter: string) => {
        const plans = await plansOf({ filter, orderBy: ["metrics.m DESC"], count: false });
        return plans.filter((plan) => plan.includes("latest_metrics_by_value"));
      };
      expect(await along("status = 'FAILED'")).toEqual([]);
      expect(await along("status = 'RUNNING'")).not.toEqual([]);
    });

    test("runs with a metric's value are counted from the metric's index", async () => {
      const plans = await plansOf({ filter: "metrics.m > 1 AND params.p = 'x'" });
      const counts = plans.filter((plan) =>
        plan.startsWith("CO-ROUTINE r\nSEARCH latest_metrics USING COVERING INDEX"),
      );
      expect(counts).toHaveLength(1);
    });
  });
});

describeWith("searches on PostgreSQL", [postgres], () => {
  suite("postgres", (plansOf) => {
    test("the newest and the best by a metric are read in the order of an index", async () => {
      for (const [orderBy, index] of [
        [undefined, /using runs_by_(start|time) /],
        [["metrics.m DESC"], /using latest_metrics_by_value /],
      ] as const) {
        const plans = await plansOf({ orderBy, count: false });
        const ordered = plans.filter((plan) => index.test(plan));
        expect(ordered.length).toBeGreaterThan(0);
        for (const plan of ordered) expect(plan).not.toMatch(/^ *(-> +)?Sort$/m);
      }
    });

    test("filters look at one row for each run", async () => {
      const plans = await plansOf({ filter: "metrics.m > 1 AND (params.p = 'x' OR tags.t = 'y')" });
      for (const plan of plans) expect(plan).not.toMatch(/Seq Scan on (runs|latest_metrics|params|tags)/);
    });
  });
});
