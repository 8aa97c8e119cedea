import fc from "fast-check";
import { expect, test } from "vitest";
import {
  bestOf,
  deltaOf,
  differs,
  isBetter,
  numberOf,
  rowId,
  rowSections,
  type CompareRow,
  type Value,
} from "./rows.ts";
import { shownRows } from "./shown-rows.ts";

const value: fc.Arbitrary<Value> = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom("a", "NaN", "Infinity", null),
);
const row = (section: CompareRow["section"], key: string, values: readonly Value[]): CompareRow => ({
  id: rowId(section, key),
  section,
  key,
  values,
});
const rows = fc
  .integer({ min: 2, max: 6 })
  .chain((runs) =>
    fc.array(
      fc
        .tuple(fc.constantFrom(...rowSections), fc.string(), fc.array(value, { minLength: runs, maxLength: runs }))
        .map(([section, key, values]) => row(section, key, values)),
    ),
  );

test("a row is shown when any two runs differ in it, whichever run comes first", () => {
  fc.assert(
    fc.property(fc.array(value, { minLength: 2, maxLength: 8 }), fc.nat(), (values, turn) => {
      const turned = values.map((_, i) => values[(i + turn) % values.length] ?? null);
      const anyTwo = values.some((a) => values.some((b) => a !== b));
      expect(differs({ values })).toBe(anyTwo);
      expect(differs({ values: turned })).toBe(anyTwo);
    }),
  );
});

test("only differing rows are there unless all are asked for, and what is left out is counted", () => {
  fc.assert(
    fc.property(rows, (all) => {
      const some = shownRows(all, { all: false, find: undefined, folded: [] });
      const shown = some.flatMap((line) => (line.type === "row" ? [line.row] : []));
      expect(shown.every(differs)).toBe(true);
      const counted = some.reduce((sum, line) => sum + (line.type === "section" ? line.shown + line.same : 0), 0);
      expect(counted).toBe(all.length);
      const everything = shownRows(all, { all: true, find: undefined, folded: [] });
      expect(everything.filter(({ type }) => type === "row")).toHaveLength(all.length);
      expect(
        shownRows(all, { all: true, find: undefined, folded: rowSections }).some(({ type }) => type === "row"),
      ).toBe(false);
    }),
  );
});

test("the search is for text in names, whatever the case", () => {
  const lines = shownRows([row("params", "LR", ["1", "2"]), row("params", "seed", ["1", "2"])], {
    all: false,
    find: "lr",
    folded: [],
  });
  expect(lines.map((line) => (line.type === "row" ? line.row.key : line.section))).toEqual(["params", "LR"]);
});

test("a delta is there between numbers only, and turns round with its ends", () => {
  fc.assert(
    fc.property(value, value, (a, b) => {
      const [there, back] = [deltaOf(a, b), deltaOf(b, a)];
      expect(there === undefined).toBe(numberOf(a) === undefined || numberOf(b) === undefined);
      expect(there === undefined || back === undefined || there + back === 0).toBe(true);
    }),
  );
  expect(deltaOf("0.5", 0.25)).toBe(0.25);
  expect([isBetter("val_loss", -1), isBetter("val_loss", 1), isBetter("acc", 1), isBetter("acc", 0)]).toEqual([
    true,
    false,
    true,
    undefined,
  ]);
});

test("the best is the least loss and the greatest score; equal runs have none", () => {
  expect(bestOf(row("metrics", "loss", [2, "NaN", 1, null]))).toBe(1);
  expect(bestOf(row("metrics", "acc", [2, "Infinity", 1]))).toBe(2);
  expect(bestOf(row("metrics", "acc", [2, 2, null]))).toBeUndefined();
  expect(bestOf(row("params", "loss", ["1", "2"]))).toBeUndefined();
});
