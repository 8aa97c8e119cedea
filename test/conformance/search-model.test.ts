import fc from "fast-check";
import { pino } from "pino";
import { expect, test } from "vitest";
import { localPrincipal } from "#/base/principal.ts";
import { createTracking, type Run, type RunSearchRequest, type Tracking } from "#/features/tracking/index.ts";
import { describeEngines, openTestDatabase, type TestEngine } from "../support/open-test-database.ts";
import { testScope } from "../support/test-scope.ts";

// Random searches over random runs, answered by the server and by the plain reading of MLflow's rules below.

type Value = number | string | undefined;

interface Condition {
  readonly text: string;
  readonly holds: (run: Run) => boolean;
}

interface Order {
  readonly text: string;
  readonly ascending: boolean;
  /** 0: has a value, 1: NaN, 2: has none. */
  readonly group: (run: Run) => number;
  readonly value: (run: Run) => Value;
}

const names = ["a", "b c"];
const metricValues = [0, 1, 2, 2.5, -1, Number.NaN];
const words = ["x", "X", "xy", "a_b", "100%", "it's", ""];

const metricOf = (run: Run, key: string): number | undefined => run.metrics.find((each) => each.key === key)?.value;
const entryOf = (run: Run, list: "params" | "tags", key: string): string | undefined =>
  run[list].find((each) => each.key === key)?.value;

function like(value: string, pattern: string, ignoreCase: boolean): boolean {
  const source = Array.from(pattern, (c) =>
    c === "%" ? "[^]*" : c === "_" ? "[^]" : c.replace(/[\\^$.*+?()[\]{}|]/, "\\$&"),
  );
  return new RegExp(`^${source.join("")}$`, ignoreCase ? "i" : "").test(value);
}

const numeric: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  "=": (a, b) => a === b,
  "!=": (a, b) => a !== b,
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
};

const textual: Readonly<Record<string, (a: string, b: string) => boolean>> = {
  "=": (a, b) => a === b,
  "!=": (a, b) => a !== b,
  LIKE: (a, b) => like(a, b, false),
  ILIKE: (a, b) => like(a, b, true),
};

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc
    .record({
      key: fc.constantFrom(...names, "none"),
      operator: fc.constantFrom(...Object.keys(numeric)),
      value: fc.constantFrom(0, 1, 2, 2.25),
    })
    .map(({ key, operator, value }) => ({
      text: `metrics.\`${key}\` ${operator} ${value}`,
      holds: (run: Run) => {
        const found = metricOf(run, key);
        return found !== undefined && (numeric[operator]?.(found, value) ?? false);
      },
    })),
  fc
    .record({
      list: fc.constantFrom("params" as const, "tags" as const),
      key: fc.constantFrom(...names, "none"),
      operator: fc.constantFrom(...Object.keys(textual)),
      value: fc.constantFrom(...words, "x%", "%_", "_", "%'%"),
    })
    .map(({ list, key, operator, value }) => ({
      text: `${list}.\`${key}\` ${operator} ${quote(value)}`,
      holds: (run: Run) => {
        const found = entryOf(run, list, key);
        return found !== undefined && (textual[operator]?.(found, value) ?? false);
      },
    })),
  fc
    .record({
      list: fc.constantFrom("params" as const, "tags" as const),
      key: fc.constantFrom(...names, "none"),
      not: fc.boolean(),
    })
    .map(({ list, key, not }) => ({
      text: `${list}.\`${key}\` IS ${not ? "NOT " : ""}NULL`,
      holds: (run: Run) => (entryOf(run, list, key) !== undefined) === not,
    })),
  fc
    .record({ operator: fc.constantFrom(...Object.keys(numeric)), value: fc.integer({ min: 0, max: 12 }) })
    .map(({ operator, value }) => ({
      text: `start_time ${operator} ${value}`,
      holds: (run: Run) => numeric[operator]?.(run.startTime, value) ?? false,
    })),
);

/** Conditions joined by AND and OR, in parentheses where it is needed and sometimes where it is not. */
const tree: fc.Arbitrary<Condition> = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    condition,
    fc
      .record({ parts: fc.array(tie("tree"), { minLength: 2, maxLength: 3 }), any: fc.boolean() })
      .map(({ parts, any }) => ({
        text: parts.map(({ text }) => `(${text})`).join(any ? " or " : " AND "),
        holds: (run: Run) => (any ? parts.some((each) => each.holds(run)) : parts.every((each) => each.holds(run))),
      })),
    // AND binds more than OR.
    fc.tuple(condition, condition, condition).map(([a, b, c]) => ({
      text: `${a.text} OR ${b.text} and ${c.text}`,
      holds: (run: Run) => a.holds(run) || (b.holds(run) && c.holds(run)),
    })),
  ),
})).tree;

const order: fc.Arbitrary<Order> = fc
  .record({
    of: fc.constantFrom("metrics", "params", "tags", "start_time", "run_name"),
    key: fc.constantFrom(...names),
    ascending: fc.boolean(),
  })
  .map(({ of, key, ascending }): Order => {
    const direction = ascending ? "ASC" : "DESC";
    if (of === "start_time" || of === "run_name") {
      const value = (run: Run): Value => (of === "start_time" ? run.startTime : run.name);
      return { text: `${of} ${direction}`, ascending, group: () => 0, value };
    }
    const value = (run: Run): Value => (of === "metrics" ? metricOf(run, key) : entryOf(run, of, key));
    const group = (run: Run): number => {
      const found = value(run);
      if (found === undefined) return 2;
      return Number.isNaN(found) ? 1 : 0;
    };
    return { text: `${of}.\`${key}\` ${direction}`, ascending, group, value };
  });

function compare(a: Value, b: Value): number {
  if (a === undefined || b === undefined || a === b) return 0;
  return a < b ? -1 : 1;
}

function expected(runs: readonly Run[], conditions: readonly Condition[], orders: readonly Order[]): string[] {
  const sorted = runs
    .filter((run) => conditions.every((each) => each.holds(run)))
    .toSorted((x, y) => {
      for (const each of orders) {
        const groups = each.group(x) - each.group(y);
        if (groups !== 0) return groups;
        const values = each.group(x) === 0 ? compare(each.value(x), each.value(y)) : 0;
        if (values !== 0) return each.ascending ? values : -values;
      }
      return y.startTime - x.startTime || compare(x.uuid, y.uuid);
    });
  return sorted.map((run) => run.uuid);
}

async function answered(
  tracking: Tracking,
  search: Pick<RunSearchRequest, "experiments" | "filter" | "orderBy" | "limit" | "grammar">,
): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await tracking.searchRuns(localPrincipal, { ...search, cursor });
    found.push(...page.items.map((run) => run.uuid));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return found;
}

async function openWithRuns(engine: TestEngine): Promise<{ tracking: Tracking; runs: readonly Run[]; other: number }> {
  const scope = testScope();
  const db = await openTestDatabase(scope, engine);
  const tracking = await createTracking({ db, clock: { now: () => 1000 }, log: pino({ level: "silent" }) });
  scope.defer(() => tracking.close());
  const other = await tracking.createExperiment(localPrincipal, { name: "other", artifactLocation: "", tags: [] });
  const ids: string[] = [];
  for (let i = 0; i < 60; i += 1) {
    const pick = <T>(list: readonly T[], salt: number): T | undefined => list[(i * 7 + salt * 13) % (list.length + 2)];
    const request = { name: `run ${i % 9}`, userId: undefined, startTime: 1 + (i % 11), tags: [] };
    const run = await tracking.createRun(localPrincipal, { ...request, experimentId: i % 3 === 0 ? other : 0 });
    const entries = (salt: number) =>
      names.flatMap((key, n) => {
        const value = pick(words, salt + n);
        return value === undefined ? [] : [{ key, value }];
      });
    const metrics = names.flatMap((key, n) => {
      const value = pick(metricValues, n + 5);
      return value === undefined ? [] : [{ key, value, timestamp: 1, step: 0 }];
    });
    await tracking.log(localPrincipal, run.uuid, { metrics, params: entries(1), tags: entries(3) });
    ids.push(run.uuid);
  }
  return { tracking, runs: await tracking.getRuns(localPrincipal, ids), other };
}

describeEngines("random searches", (engine) => {
  test("find what MLflow's rules say, in their order, page by page", async () => {
    const { tracking, runs, other } = await openWithRuns(engine);
    const search = fc.record({
      conditions: fc.array(condition, { maxLength: 3 }),
      orders: fc.uniqueArray(order, { maxLength: 3, selector: ({ text }) => text.replace(/ \w+$/, "") }),
      experiments: fc.constantFrom([0], [0, other], [other]),
      limit: fc.constantFrom(1, 7, 100),
    });
    await fc.assert(
      fc.asyncProperty(search, async ({ conditions, orders, experiments, limit }) => {
        const within = runs.filter((run) => experiments.includes(run.experimentId));
        const filter = conditions.map(({ text }) => text).join(" AND ");
        const orderBy = orders.map(({ text }) => text);
        const found = await answered(tracking, { experiments, filter, orderBy, limit });
        expect(found).toEqual(expected(within, conditions, orders));
      }),
      { numRuns: engine === "sqlite" ? 300 : 100 },
    );
  });

  test("take OR and parentheses in our own API", async () => {
    const { tracking, runs, other } = await openWithRuns(engine);
    const search = fc.record({
      filter: tree,
      orders: fc.array(order, { maxLength: 1 }),
      limit: fc.constantFrom(7, 100),
    });
    await fc.assert(
      fc.asyncProperty(search, async ({ filter, orders, limit }) => {
        const orderBy = orders.map(({ text }) => text);
        const asked = { experiments: [0, other], filter: filter.text, orderBy, limit, grammar: "own" } as const;
        expect(await answered(tracking, asked)).toEqual(expected(runs, [filter], orders));
      }),
      { numRuns: engine === "sqlite" ? 200 : 50 },
    );
  });
});
