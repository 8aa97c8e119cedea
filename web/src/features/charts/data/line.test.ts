import fc from "fast-check";
import { expect, test } from "vitest";
import { lineAfter, rangeOfLines, type Line, type ToldLine } from "./line.ts";

const value = fc.oneof(fc.integer(), fc.constant(null));
const column = fc.record({ x: fc.integer(), min: value, max: value, last: value, smoothed: value });

type Column = typeof column extends fc.Arbitrary<infer T> ? T : never;

function columnsOf(all: readonly Column[], isSmoothed: boolean) {
  return {
    x: all.map(({ x }) => x),
    min: all.map(({ min }) => min),
    max: all.map(({ max }) => max),
    last: all.map(({ last }) => last),
    ...(isSmoothed ? { smoothed: all.map(({ smoothed }) => smoothed) } : {}),
  };
}

/** What the server says to who knows `before`: the entries after those that both begin with. */
function told(
  before: readonly Column[] | undefined,
  now: readonly Column[],
  keep: number,
  isSmoothed: boolean,
): ToldLine {
  const same = before !== undefined && keep === before.length && keep === now.length;
  return {
    run_id: "a",
    key: "loss",
    points: now.length,
    version: String(now.length),
    keep: before === undefined ? 0 : same ? null : keep,
    ...columnsOf(before === undefined ? now : same ? [] : now.slice(keep), isSmoothed),
  };
}

test("a line after any deltas is what asking for all of it gives", () => {
  const changes = fc.array(fc.tuple(fc.nat(), fc.array(column, { maxLength: 5 })), { maxLength: 8 });
  fc.assert(
    fc.property(fc.array(column, { maxLength: 12 }), changes, fc.boolean(), (first, later, isSmoothed) => {
      let columns = first;
      let line = lineAfter(undefined, told(undefined, first, 0, isSmoothed));
      for (const [at, came] of later) {
        const keep = columns.length === 0 ? 0 : at % (columns.length + 1);
        const next = [...columns.slice(0, keep), ...came];
        line = lineAfter(line, told(columns, next, keep, isSmoothed));
        columns = next;
      }
      const whole = lineAfter(undefined, told(undefined, columns, 0, isSmoothed));
      expect(line).toEqual(whole);
    }),
  );
});

test("a line that did not change stays the same thing", () => {
  const before: Line = { x: [1], min: [1], max: [1], last: [1], smoothed: undefined, version: "v" };
  const same = { run_id: "a", key: "k", points: null, keep: null, version: "v", x: [], min: [], max: [], last: [] };
  expect(lineAfter(before, same)).toBe(before);
});

test("the range of lines is from their first to their last x", () => {
  const of = (x: number[]): Line => ({ x, min: [], max: [], last: [], smoothed: undefined, version: "" });
  expect(rangeOfLines([of([3, 5]), of([]), of([1, 4])])).toEqual({ from: 1, to: 5 });
  expect(rangeOfLines([of([])])).toBeUndefined();
});

test("an infinity that MLflow stored as a number is a gap", () => {
  const most = 1.7976931348623157e308;
  const answer = {
    run_id: "a",
    key: "k",
    points: 2,
    keep: 0,
    version: "v",
    x: [1, 2],
    min: [1, -most],
    max: [1, most],
    last: [1, most],
  };
  expect(lineAfter(undefined, answer)).toMatchObject({ min: [1, null], max: [1, null], last: [1, null] });
});
