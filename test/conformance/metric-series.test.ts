import fc from "fast-check";
import { pino } from "pino";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { localPrincipal } from "#/base/principal.ts";
import { createTracking, type MetricPoint, type Tracking } from "#/features/tracking/index.ts";
import { one, type Database } from "#/platform/db/index.ts";
import { dynamic } from "#/schema/index.ts";
import { describeEngines, openTestDatabase, type TestEngine } from "../support/open-test-database.ts";
import { logBatch, newRun, openMlflowApp, point as wirePoint } from "../support/mlflow-app.ts";
import { testScope } from "../support/test-scope.ts";
import { waitUntil } from "../support/wait-until.ts";

const runStart = 1_700_000_000_000;

async function open(engine: TestEngine): Promise<{ db: Database; tracking: Tracking; run: string }> {
  const scope = testScope();
  const db = await openTestDatabase(scope, engine);
  const tracking = await createTracking({ db, clock: { now: () => runStart }, log: pino({ level: "silent" }) });
  scope.defer(() => tracking.close());
  const made = { experimentId: 0, name: "points", userId: undefined, startTime: runStart, tags: [] };
  return { db, tracking, run: (await tracking.createRun(localPrincipal, made)).uuid };
}

async function log(tracking: Tracking, run: string, metrics: readonly MetricPoint[]): Promise<void> {
  for (let at = 0; at < metrics.length; at += 1000) {
    await tracking.log(localPrincipal, run, { metrics: metrics.slice(at, at + 1000), params: [], tags: [] });
  }
}

/** True when nothing is being sealed: the tail is short, and no point stands in a segment and in a chunk. */
async function isSettled(db: Database, points: number): Promise<boolean> {
  const stored = dynamic(
    () => sql<{ sealed: number; tail: number }>`select
      (select coalesce(sum(points), 0) from metric_chunks) as sealed,
      (select coalesce(sum(points), 0) from metric_segments) as tail`,
  );
  const row = await db.read(() => one(stored));
  return row.tail < 8192 && row.sealed + row.tail === points;
}

/** A wave with rare spikes, uneven times and a NaN now and then. */
function wave(from: number, to: number): MetricPoint[] {
  return Array.from({ length: to - from }, (_, i) => {
    const step = from + i;
    const value = step % 997 === 0 ? 50 + step / 1000 : step % 89 === 0 ? Number.NaN : Math.sin(step / 300);
    return { key: "loss", value, step, timestamp: runStart + step * 7 + (step % 5) };
  });
}

const axes = ["step", "time", "relative"] as const;

function xOf(axis: (typeof axes)[number], { step, timestamp }: MetricPoint): number {
  if (axis === "step") return step;
  return axis === "time" ? timestamp : timestamp - runStart;
}

interface Bucket {
  min: number | null;
  max: number | null;
  last: number | null;
  x: number;
}

/** The same reduction, written as simply as it can be. */
function reduce(points: readonly (readonly [x: number, value: number])[], from: number, to: number, count: number) {
  const buckets = new Map<number, Bucket>();
  for (const [x, value] of points) {
    const at = to > from ? Math.min(count - 1, Math.floor((x - from) * (count / (to - from)))) : 0;
    const known = buckets.get(at) ?? { min: null, max: null, last: null, x: -Infinity };
    const number = Number.isNaN(value) ? null : value;
    buckets.set(at, {
      min: number === null ? known.min : Math.min(number, known.min ?? number),
      max: number === null ? known.max : Math.max(number, known.max ?? number),
      last: x >= known.x ? number : known.last,
      x: Math.max(x, known.x),
    });
  }
  return [...buckets].toSorted(([a], [b]) => a - b).map(([, bucket]) => bucket);
}

function alone([x, value]: readonly [x: number, value: number]): Bucket {
  const number = Number.isNaN(value) ? null : value;
  return { x, min: number, max: number, last: number };
}

describeEngines("a metric as a chart draws it", (engine) => {
  test("keeps every spike at every zoom, on every axis", { timeout: 60_000 }, async () => {
    const { db, tracking, run } = await open(engine);
    const points = wave(0, 20_000);
    await log(tracking, run, points);
    await waitUntil(() => isSettled(db, points.length), { what: "the tail to be sealed", within: 20_000 });
    const zoom = fc.record({
      axis: fc.constantFrom(...axes),
      ends: fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
      count: fc.integer({ min: 1, max: 900 }),
    });
    await fc.assert(
      fc.asyncProperty(zoom, async ({ axis, ends, count }) => {
        const xs = points.map((point) => xOf(axis, point));
        const [low, high] = [Math.min(...xs), Math.max(...xs)];
        const [from = 0, to = 0] = ends.map((end) => low + end * (high - low)).toSorted((a, b) => a - b);
        const inside = points
          .map((point) => [xOf(axis, point), point.value] as const)
          .filter(([x]) => x >= from && x <= to);
        const request = { runs: [{ uuid: run, keys: ["loss"] }], axis, from, to, buckets: count, smoothing: 0 };
        const { series } = await tracking.series(localPrincipal, request);
        const got = series.flatMap(({ x, min, max, last }) =>
          x.map((each, i) => ({ x: each, min: min[i], max: max[i], last: last[i] })),
        );
        expect(series).toMatchObject([{ points: inside.length }]);
        // So few points come one by one.
        expect(got).toEqual(inside.length <= count ? inside.map(alone) : reduce(inside, from, to, count));
      }),
      { numRuns: 60 },
    );
  });

  test("of few points shows each, of none nothing, and of a metric that nobody logged nothing", async () => {
    const { tracking, run } = await open(engine);
    await log(tracking, run, [...wave(1, 4), ...wave(1, 4)]);
    const ask = { axis: "step", from: undefined, to: undefined, buckets: 100, smoothing: 0 } as const;
    const { range, series } = await tracking.series(localPrincipal, {
      ...ask,
      runs: [{ uuid: run, keys: ["loss", "none"] }],
    });
    expect(range).toEqual({ from: 1, to: 3 });
    expect(series).toMatchObject([
      { key: "loss", x: [1, 2, 3], smoothed: undefined },
      { key: "none", x: [], points: 0 },
    ]);
    const empty = await tracking.series(localPrincipal, { ...ask, runs: [{ uuid: run, keys: ["none"] }] });
    expect(empty.range).toBeUndefined();
  });

  test("is smoothed over the whole series, so that zooming does not bend the line", async () => {
    const { tracking, run } = await open(engine);
    await log(tracking, run, wave(1, 60).toReversed());
    const ask = { runs: [{ uuid: run, keys: ["loss"] }], axis: "step", buckets: 100, smoothing: 0.8 } as const;
    const whole = await tracking.series(localPrincipal, { ...ask, from: undefined, to: undefined });
    const part = await tracking.series(localPrincipal, { ...ask, from: 20, to: 40 });
    expect(whole.series[0]?.smoothed?.[0]).toBeCloseTo(Math.sin(1 / 300), 12);
    expect(part.series[0]?.smoothed).toEqual(whole.series[0]?.smoothed?.slice(19, 40));
    expect(part.series[0]?.x).toEqual(Array.from({ length: 21 }, (_, i) => 20 + i));
  });

  test("that grows is the line that is drawn anew, whatever comes and when", { timeout: 60_000 }, async () => {
    const { tracking, run } = await open(engine);
    let step = 0;
    const batch = fc.record({
      points: fc.integer({ min: 0, max: 900 }),
      late: fc.boolean(),
      pause: fc.integer({ min: 0, max: 40 }),
    });
    const asks = axes.flatMap((axis) =>
      [
        { from: undefined, to: undefined, buckets: 60, smoothing: 0 },
        { from: undefined, to: undefined, buckets: 400, smoothing: 0.7 },
        { from: axis === "time" ? runStart + 9 : 9, to: undefined, buckets: 1, smoothing: 0 },
        {
          from: axis === "time" ? runStart : 0,
          to: axis === "time" ? runStart + 4000 : 4000,
          buckets: 99,
          smoothing: 0,
        },
      ].map((ask) => ({ ...ask, axis })),
    );
    const lines = asks.map(() => ({ version: "none", entries: [] as unknown[] }));
    await fc.assert(
      fc.asyncProperty(batch, async ({ points, late, pause }) => {
        step += pause;
        const more = wave(late ? Math.floor(step / 2) : step, (late ? Math.floor(step / 2) : step) + points);
        if (!late) step += points;
        await log(tracking, run, more);
        for (const [i, ask] of asks.entries()) {
          const line = lines[i] ?? { version: "", entries: [] };
          const known = new Map([["loss", line.version]]);
          const read = async (has?: typeof known) => {
            const runs = [{ uuid: run, keys: ["loss"], ...(has ? { known: has } : {}) }];
            const [told] = (await tracking.series(localPrincipal, { ...ask, runs })).series;
            if (told === undefined) throw new Error("no series");
            const { x, min, max, last, smoothed } = told;
            return { ...told, entries: x.map((each, at) => [each, min[at], max[at], last[at], smoothed?.[at]]) };
          };
          const next = await read(known);
          line.entries = [...line.entries.slice(0, next.keep), ...next.entries];
          line.version = next.version;
          const anew = await read();
          expect(line.entries).toEqual(anew.entries);
          // However long a run logs, a page keeps no more of it than it asked for.
          expect(line.entries.length).toBeLessThanOrEqual(ask.buckets);
        }
      }),
      { numRuns: 16 },
    );
  });

  test("has an open end of its own, whatever other metrics are asked for with it", async () => {
    const { tracking, run } = await open(engine);
    await log(tracking, run, wave(1, 1000));
    await log(tracking, run, [{ key: "far", value: 1, step: 1_000_000, timestamp: runStart }]);
    const ask = { axis: "step", from: undefined, to: undefined, buckets: 100, smoothing: 0 } as const;
    const single = await tracking.series(localPrincipal, { ...ask, runs: [{ uuid: run, keys: ["loss"] }] });
    const both = await tracking.series(localPrincipal, { ...ask, runs: [{ uuid: run, keys: ["loss", "far"] }] });
    expect(both.series[0]).toEqual(single.series[0]);
    expect(both.range).toEqual({ from: 1, to: 1_000_000 });
  });

  test("that grows keeps all but its end, and is not told again when nothing has come", async () => {
    const { tracking, run } = await open(engine);
    await log(tracking, run, wave(1, 1000));
    const read = async (known?: string) => {
      const ask = { axis: "step", from: undefined, to: undefined, buckets: 100, smoothing: 0 } as const;
      const runs = [{ uuid: run, keys: ["loss"], known: new Map(known === undefined ? [] : [["loss", known]]) }];
      const [told] = (await tracking.series(localPrincipal, { ...ask, runs })).series;
      if (told === undefined) throw new Error("no series");
      return told;
    };
    const whole = await read();
    expect(whole.x.length).toBeGreaterThan(83);
    expect(whole).toMatchObject({ keep: 0, points: 999 });
    expect(await read(whole.version)).toMatchObject({
      keep: undefined,
      points: undefined,
      x: [],
      version: whole.version,
    });
    await log(tracking, run, wave(1000, 1005));
    const more = await read(whole.version);
    expect([more.keep ?? 0, more.x.length <= 2, more.points]).toEqual([expect.any(Number), true, 1004]);
    expect(more.keep).toBeGreaterThan(80);
    for (const odd of ["", "x.y.z.a", `${whole.version}9`, whole.version.replace(".b.", ".p.")]) {
      expect(await read(odd)).toMatchObject({ keep: 0, points: 1004 });
    }
  });

  test("is told over HTTP with what of it stays", async () => {
    const api = await openMlflowApp(engine);
    const run = await newRun(api);
    await logBatch(api, run, { metrics: [wirePoint("loss", 1, 1), wirePoint("loss", "NaN", 2)] });
    const read = async (known?: Record<string, string>) => {
      const series = [{ run_id: run, keys: ["loss", "none"], ...(known ? { known } : {}) }];
      const { body } = await api.post("/api/v1/series", { series });
      return (body as unknown as { series: { version: string }[] }).series;
    };
    const whole = await read();
    expect(whole).toMatchObject([
      { key: "loss", keep: 0, points: 2, x: [1, 2], last: [1, null] },
      { key: "none", keep: 0, points: 0, x: [] },
    ]);
    const known = { loss: whole[0]?.version ?? "", none: whole[1]?.version ?? "", other: "x" };
    expect(await read(known)).toMatchObject([{ keep: null, points: null, x: [] }, { keep: null }]);
    await logBatch(api, run, { metrics: [wirePoint("loss", 3, 2)] });
    expect(await read(known)).toMatchObject([{ keep: 1, x: [2, 2], last: [null, 3] }, { keep: null }]);
    const refused = async (odd: unknown) =>
      (await api.post("/api/v1/series", { series: [{ run_id: run, keys: ["loss"], known: odd }] })).status;
    for (const odd of ["x", { loss: 1 }, { loss: "x".repeat(101) }, ["x"]]) expect(await refused(odd)).toBe(400);
  });
});
