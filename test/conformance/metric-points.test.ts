import { pino } from "pino";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { localPrincipal } from "#/base/principal.ts";
import { createTracking, type MetricPoint, type Tracking } from "#/features/tracking/index.ts";
import { one, type Database } from "#/platform/db/index.ts";
import { dynamic } from "#/schema/index.ts";
import { describeEngines, openTestDatabase, type TestEngine } from "../support/open-test-database.ts";
import { testScope } from "../support/test-scope.ts";
import { waitUntil } from "../support/wait-until.ts";

async function open(engine: TestEngine): Promise<{ db: Database; tracking: Tracking; run: string }> {
  const scope = testScope();
  const db = await openTestDatabase(scope, engine);
  const tracking = await createTracking({
    db,
    clock: { now: () => 1_700_000_000_000 },
    log: pino({ level: "silent" }),
  });
  scope.defer(() => tracking.close());
  const made = { experimentId: 0, name: "points", userId: undefined, startTime: undefined, tags: [] };
  return { db, tracking, run: (await tracking.createRun(localPrincipal, made)).uuid };
}

async function log(tracking: Tracking, run: string, metrics: readonly MetricPoint[]): Promise<void> {
  for (let at = 0; at < metrics.length; at += 1000) {
    await tracking.log(localPrincipal, run, { metrics: metrics.slice(at, at + 1000), params: [], tags: [] });
  }
}

async function history(tracking: Tracking, run: string, key: string, limit: number): Promise<MetricPoint[]> {
  const points: MetricPoint[] = [];
  let cursor: string | undefined;
  do {
    const page = await tracking.history(localPrincipal, { uuid: run, key, limit, cursor });
    points.push(...page.items.map((point) => ({ key, ...point })));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return points;
}

function rows(db: Database, table: "metric_segments" | "metric_chunks"): Promise<number> {
  const count = dynamic(() => sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`);
  return db.read(() => one(count)).then((row) => row.n);
}

function steps(from: number, to: number, key = "m"): MetricPoint[] {
  return Array.from({ length: to - from }, (_, i) => {
    const step = from + i;
    return { key, value: step % 11 === 0 ? Number.NaN : step / 3, timestamp: 1000 + Math.floor(step / 3), step };
  });
}

describeEngines("the points of a metric", (engine) => {
  test("are sealed into chunks and read as before, whatever the page", async () => {
    const { db, tracking, run } = await open(engine);
    await log(tracking, run, steps(0, 9000));
    await waitUntil(async () => (await rows(db, "metric_segments")) < 3, {
      what: "the tail to be sealed",
      within: 20_000,
    });
    expect(await rows(db, "metric_chunks")).toBeGreaterThan(7);
    await log(tracking, run, steps(9000, 9500));
    for (const limit of [5000, 1023, 25_000]) {
      const read = await history(tracking, run, "m", limit);
      expect(read).toHaveLength(9500);
      expect(read).toEqual(steps(0, 9500));
    }
    const { metrics } = await tracking.getRun(localPrincipal, run);
    expect(metrics).toMatchObject([{ key: "m", step: 9499 }]);
  });

  test("count once when they are logged again, in any order, before and after they were sealed", async () => {
    const { db, tracking, run } = await open(engine);
    await log(tracking, run, steps(0, 5000).toReversed());
    await log(tracking, run, steps(2000, 7000));
    await waitUntil(async () => (await rows(db, "metric_chunks")) > 0, {
      what: "the tail to be sealed",
      within: 20_000,
    });
    await log(tracking, run, steps(0, 100));
    expect(await history(tracking, run, "m", 700)).toEqual(steps(0, 7000));
  });

  test("of many keys keep apart", async () => {
    const { db, tracking, run } = await open(engine);
    for (let at = 0; at < 70; at += 1) {
      await log(
        tracking,
        run,
        Array.from({ length: 1000 }, (_, i) => ({ key: `k${i}`, value: at * i, timestamp: at, step: at })),
      );
    }
    await waitUntil(async () => (await rows(db, "metric_chunks")) >= 1000, { what: "sealing", within: 20_000 });
    for (const key of ["k0", "k1", "k999"]) {
      const read = await history(tracking, run, key, 50);
      expect(read.map((point) => point.value)).toEqual(
        Array.from({ length: 70 }, (_, at) => at * Number(key.slice(1))),
      );
    }
  });

  test("that come one by one of many keys are joined until each key has enough", async () => {
    const { db, tracking, run } = await open(engine);
    const points = Array.from({ length: 1200 }, (_, i) => ({ key: `k${i % 600}`, value: i, timestamp: i, step: i }));
    await Promise.all(
      points.map((point) => tracking.log(localPrincipal, run, { metrics: [point], params: [], tags: [] })),
    );
    await waitUntil(async () => (await rows(db, "metric_segments")) < 300, { what: "joining", within: 20_000 });
    expect(await rows(db, "metric_chunks")).toBe(0);
    expect((await history(tracking, run, "k7", 10)).map((point) => point.value)).toEqual([7, 607]);
  });

  test("are neither lost nor doubled when sealing is cut off, and the next one cleans up", async () => {
    const { db, tracking, run } = await open(engine);
    let writes = 0;
    const cut: Database = {
      engine: db.engine,
      read: (body) => db.read(body),
      scan: (query, parameters, options) => db.scan(query, parameters, options),
      close: () => db.close(),
      // One write as it opens, nine batches, one of chunks; the next would remove the segments.
      write: (body) => {
        writes += 1;
        return writes <= 11 ? db.write(body) : Promise.reject(new Error("cut off"));
      },
    };
    const cutting = await createTracking({ db: cut, clock: { now: () => 1 }, log: pino({ level: "silent" }) });
    await log(cutting, run, steps(0, 9000));
    await cutting.close();
    expect([await rows(db, "metric_segments"), await rows(db, "metric_chunks")]).toEqual([9, 9]);
    expect(await history(tracking, run, "m", 1000)).toEqual(steps(0, 9000));

    await log(tracking, run, steps(9000, 10_000));
    await waitUntil(async () => (await rows(db, "metric_segments")) === 0, { what: "sealing", within: 20_000 });
    expect(await history(tracking, run, "m", 1000)).toEqual(steps(0, 10_000));
  });

  test("with times and steps at their bounds", async () => {
    const { tracking, run } = await open(engine);
    const points = [
      { key: "m", value: Number.MAX_VALUE, timestamp: 0, step: Number.MIN_SAFE_INTEGER },
      { key: "m", value: -Number.MAX_VALUE, timestamp: 0, step: Number.MAX_SAFE_INTEGER },
      { key: "m", value: 5e-324, timestamp: Number.MAX_SAFE_INTEGER, step: 0 },
    ];
    await log(tracking, run, points.toReversed());
    expect(await history(tracking, run, "m", 2)).toEqual(points);
  });
});
