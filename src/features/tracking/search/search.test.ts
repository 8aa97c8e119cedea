import fc from "fast-check";
import { expect, test } from "vitest";
import { isPharosError } from "#/base/errors/index.ts";
import type { Comparison, Field, Filter } from "./ast.ts";
import { parseFilter } from "./parse-filter.ts";
import { parseOrderBy } from "./parse-order.ts";
import { experimentVocabulary, ownRunVocabulary, runVocabulary } from "./vocabulary.ts";

const runs = (text: string): Filter | undefined => parseFilter(text, runVocabulary);

function messageOf(text: string, vocabulary = runVocabulary): string {
  try {
    parseFilter(text, vocabulary);
  } catch (error) {
    if (isPharosError(error, "SEARCH_INVALID")) return error.message;
    throw error;
  }
  return "no error";
}

test("names of every kind, with MLflow's aliases", () => {
  const field = (text: string): Field | undefined => {
    const filter = runs(text);
    return filter !== undefined && "field" in filter ? filter.field : undefined;
  };
  expect(field("metrics.loss < 1")).toEqual({ entity: "metric", key: "loss" });
  expect(field("metric.`val loss` < 1")).toEqual({ entity: "metric", key: "val loss" });
  expect(field('metrics."val/loss" < 1')).toEqual({ entity: "metric", key: "val/loss" });
  expect(field("`metrics.val loss` < 1")).toEqual({ entity: "metric", key: "val loss" });
  expect(field("parameters.lr = '1'")).toEqual({ entity: "param", key: "lr" });
  expect(field("tags.mlflow.source.name = 'x'")).toEqual({ entity: "tag", key: "mlflow.source.name" });
  expect(field("status = 'RUNNING'")).toEqual({ entity: "attribute", key: "status" });
  expect(field("run.`Run name` = 'x'")).toEqual({ entity: "attribute", key: "run_name" });
  expect(field("attr.created > 5")).toEqual({ entity: "attribute", key: "start_time" });
  expect(field("dataset.digest IN ('a')")).toEqual({ entity: "dataset", key: "digest" });
});

test("comparisons", () => {
  expect(runs("metrics.a>=-1.5e-3")).toMatchObject({ kind: "number", operator: ">=", value: -0.0015 });
  expect(runs("params.a ilike '%x''y%'")).toMatchObject({ kind: "text", operator: "ILIKE", value: "%x'y%" });
  expect(runs('tags.a = "it is"')).toMatchObject({ kind: "text", operator: "=", value: "it is" });
  expect(runs("tags.a is not null")).toMatchObject({ kind: "null", negated: true });
  expect(runs("params.a IS NULL")).toMatchObject({ kind: "null", negated: false });
  expect(runs("run_id not in ('a', 'b',)")).toMatchObject({ kind: "in", negated: true, values: ["a", "b"] });
  expect(runs("metrics.a > 1 and metrics.b < 2 AND tags.c = 'd'")).toMatchObject({ kind: "and" });
  expect(runs("  ")).toBeUndefined();
});

test.each([
  ["metrics.loss > 'x'", "Expected numeric value type for metric 'loss'; found ''x'' at position 16."],
  ["metrics.loss LIKE 'x'", "found 'LIKE' at position 14"],
  ["metrics.loss == 1", "found '==' at position 14"],
  ["params.lr = 0.1", "Expected a quoted string value for param 'lr'; found '0.1' at position 13."],
  ["params.lr > '0.1'", "Invalid comparator for param 'lr'; found '>' at position 11."],
  ["foo.bar = 'x'", "Invalid entity type 'foo'; found 'foo.bar' at position 1."],
  ["lifecycle = 'x'", "Invalid attribute key 'lifecycle' specified"],
  ["metrics.a > 1 OR metrics.b > 1", "joined with AND only; found 'OR' at position 15."],
  ["metrics.a > 1 AND", "Expected a name such as metrics.loss; at the end."],
  ["(metrics.a > 1)", "found '(' at position 1"],
  ["status IN ('RUNNING')", "cannot be compared with a list"],
  ["run_id IN ()", "Expected a non-empty list"],
  ["params.a = 'x", "A quote that is not closed"],
  ["metrics.a-b > 1", "An unexpected character; found '-' at position 10."],
  ["start_time IS NULL", "only supported for params and tags"],
  ["metrics.a > 1e999", "must be finite"],
  ["dataset.size = 'x'", "Invalid dataset key 'size'"],
])("%s is refused with the word and its position", (text, message) => {
  expect(messageOf(text)).toContain(message);
});

test("experiments have their own words", () => {
  expect(parseFilter("name ILIKE 'a%' AND tags.x = 'y'", experimentVocabulary)).toMatchObject({ kind: "and" });
  expect(messageOf("metrics.a > 1", experimentVocabulary)).toContain("Invalid entity type 'metrics'");
  expect(parseFilter("creation_time > 10", experimentVocabulary)).toMatchObject({ kind: "number" });
});

test("orders", () => {
  expect(parseOrderBy(["metrics.`a b` desc", "start_time", "params.x ASC"], runVocabulary)).toEqual([
    { field: { entity: "metric", key: "a b" }, ascending: false },
    { field: { entity: "attribute", key: "start_time" }, ascending: true },
    { field: { entity: "param", key: "x" }, ascending: true },
  ]);
  expect(() => parseOrderBy(["metrics.a", "metric.a DESC"], runVocabulary)).toThrow("duplicate fields");
  expect(() => parseOrderBy(["metrics.a DOWN"], runVocabulary)).toThrow("found 'DOWN' at position 11");
  expect(() => parseOrderBy(["dataset.name"], runVocabulary)).toThrow("cannot be ordered by a dataset");
});

const key = fc.string({ minLength: 1, maxLength: 20, unit: "grapheme" });
const text = fc.string({ maxLength: 30, unit: "grapheme" });
const quote = (value: string, mark: string): string => `${mark}${value.replaceAll(mark, mark + mark)}${mark}`;

const comparison: fc.Arbitrary<Comparison> = fc.oneof(
  fc.record({
    kind: fc.constant("number" as const),
    field: fc.record({ entity: fc.constant("metric" as const), key }),
    operator: fc.constantFrom("=", "!=", "<", "<=", ">", ">="),
    value: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value)),
  }),
  fc.record({
    kind: fc.constant("text" as const),
    field: fc.record({ entity: fc.constantFrom("param", "tag"), key }),
    operator: fc.constantFrom("=", "!=", "LIKE", "ILIKE"),
    value: text,
  }),
  fc.record({
    kind: fc.constant("in" as const),
    field: fc.constant({ entity: "attribute", key: "run_id" } as const),
    negated: fc.boolean(),
    values: fc.array(text, { minLength: 1, maxLength: 5 }),
  }),
  fc.record({
    kind: fc.constant("null" as const),
    field: fc.record({ entity: fc.constantFrom("param", "tag"), key }),
    negated: fc.boolean(),
  }),
);

function print(each: Comparison): string {
  const name = `${each.field.entity}.${quote(each.field.key, "`")}`;
  switch (each.kind) {
    case "number":
      return `${name} ${each.operator} ${each.value}`;
    case "text":
      return `${name} ${each.operator} ${quote(each.value, "'")}`;
    case "in":
      return `${name} ${each.negated ? "NOT " : ""}IN (${each.values.map((v) => quote(v, "'")).join(", ")})`;
    case "null":
      return `${name} IS ${each.negated ? "NOT " : ""}NULL`;
    default:
      return each satisfies never;
  }
}

test("our own searches take OR, which binds less than AND, and parentheses", () => {
  const own = (filter: string): Filter | undefined => parseFilter(filter, ownRunVocabulary);
  const leaf = (name: string) => ({ kind: "number", field: { key: name } });
  expect(own("metrics.a > 1 OR metrics.b > 1 AND metrics.c > 1")).toMatchObject({
    kind: "or",
    operands: [leaf("a"), { kind: "and", operands: [leaf("b"), leaf("c")] }],
  });
  expect(own("(metrics.a > 1 or metrics.b > 1) and ((metrics.c > 1))")).toMatchObject({
    kind: "and",
    operands: [{ kind: "or" }, leaf("c")],
  });
  expect(messageOf("(metrics.a > 1", ownRunVocabulary)).toContain("Expected AND, OR or )");
  expect(messageOf("metrics.a > 1)", ownRunVocabulary)).toContain("joined with AND and OR only; found ')'");
  const deep = `${"(".repeat(21)}metrics.a > 1${")".repeat(21)}`;
  expect(messageOf(deep, ownRunVocabulary)).toContain("20 levels of parentheses");
});

test("what is printed is read back", () => {
  fc.assert(
    fc.property(fc.array(comparison, { minLength: 1, maxLength: 8 }), (parts) => {
      const read = runs(parts.map(print).join(" AND "));
      expect(read).toEqual(parts.length === 1 ? parts[0] : { kind: "and", operands: parts });
    }),
  );
});

const pieces = [
  "metrics",
  ".",
  "a",
  " ",
  "'",
  '"',
  "`",
  "(",
  ")",
  ",",
  "=",
  "<",
  "!",
  "1",
  "-",
  "e",
  "AND",
  "NOT",
  "IN",
  "IS",
  "NULL",
  "LIKE",
  "\0",
  "é",
  "\u{1F600}",
];

test("whatever is written, the answer is a filter or a refusal", () => {
  const hostile = fc.oneof(
    fc.string({ unit: "binary", maxLength: 200 }),
    fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(hostile, (input) => {
      expect(typeof messageOf(input)).toBe("string");
      expect(() => {
        try {
          parseOrderBy([input], runVocabulary);
        } catch (error) {
          if (!isPharosError(error, "SEARCH_INVALID")) throw error;
        }
      }).not.toThrow();
    }),
    { numRuns: 2000 },
  );
});

test("long and nested input is refused without being searched", () => {
  for (const piece of ["(", "'", "metrics.", "a ", "1e", "-", "NOT ", "run_id IN ('a',", "``"]) {
    expect(messageOf(piece.repeat(50_000))).toContain("may have 20000 characters");
    expect(messageOf(piece.repeat(Math.floor(19_999 / piece.length)))).not.toBe("no error");
  }
  expect(messageOf(Array.from({ length: 200 }, () => "metrics.a > 1").join(" and "))).toContain("100 comparisons");
});
