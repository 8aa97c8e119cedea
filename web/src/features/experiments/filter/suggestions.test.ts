import { expect, test } from "vitest";
import { expectAt } from "./expect-at.ts";
import { suggest, takeSuggestion, type KnownKey } from "./suggestions.ts";

const keys: readonly KnownKey[] = [
  { of: "metric", key: "val loss" },
  { of: "metric", key: "acc" },
  { of: "param", key: "lr" },
];
const offered = (text: string, values: readonly string[] = []) =>
  suggest(expectAt(text, text.length), keys, values).map((each) => each.text);

test("fields are offered as they have to be written", () => {
  expect(offered("loss")).toEqual(["metrics.`val loss`"]);
  expect(offered("metrics.val l")).toEqual([]);
  expect(offered("")).toContain("params.lr");
  expect(offered("dur")).toEqual(["duration"]);
});

test("operators fit the field", () => {
  expect(offered("metrics.acc ")).toEqual([">", ">=", "<", "<=", "=", "!="]);
  expect(offered("params.lr ")).toEqual(["=", "!=", "like", "ilike", "is not null", "is null"]);
  expect(offered("status ")).not.toContain("is null");
});

test("values are quoted, and quotes in them doubled", () => {
  expect(offered("params.lr = ", ["0.1", "it's"])).toEqual(["'0.1'", "'it''s'"]);
  expect(offered("status = 'F")).toEqual(["'FINISHED'", "'FAILED'"].filter((each) => each.includes("F")));
});

test("what is written out is not offered again", () => {
  expect(offered("params.lr = '0.1'", ["0.1"])).toEqual([]);
});

test("a taken suggestion replaces what was typed of it", () => {
  const text = "metrics.acc > 1 and pa";
  expect(takeSuggestion(text, expectAt(text, text.length), "params.lr")).toEqual({
    text: "metrics.acc > 1 and params.lr ",
    caret: 30,
  });
});
