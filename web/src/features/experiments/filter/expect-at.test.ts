import { assert, integer, property, string } from "fast-check";
import { expect, test } from "vitest";
import { expectAt } from "./expect-at.ts";

test.each([
  ["|", "field", "", ""],
  ["met|", "field", "met", ""],
  ["metrics.acc|", "field", "metrics.acc", ""],
  ["metrics.acc |", "operator", "", "metrics.acc"],
  ["metrics.acc >|", "operator", ">", "metrics.acc"],
  ["metrics.acc > |", "value", "", "metrics.acc"],
  ["metrics.acc > 0.9 |", "join", "", "metrics.acc"],
  ["metrics.acc > 0.9 and |", "field", "", ""],
  ["metrics.acc > 0.9 and (params.lr = '0|", "value", "'0", "params.lr"],
  ["metrics.`val loss` < 1 o|", "join", "o", "metrics.`val loss`"],
  ["params.`un|", "field", "params.`un", ""],
  ["params.lr is not |", "value", "", "params.lr"],
  ["run_id in ('a', '|", "value", "'", "run_id"],
  ["(status = 'FINISHED') |", "join", "", "status"],
])("%s wants a %s", (marked, what, typed, field) => {
  const caret = marked.indexOf("|");
  expect(expectAt(marked.replace("|", ""), caret)).toMatchObject({ what, typed, field });
});

test("whatever is typed, the place is within the text", () => {
  assert(
    property(string({ unit: "binary" }), integer({ min: 0, max: 40 }), (text, place) => {
      const caret = Math.min(place, text.length);
      const { from, to, typed } = expectAt(text, caret);
      expect(text.slice(from, to)).toBe(typed);
      expect(to).toBe(caret);
    }),
  );
}, 30_000);
