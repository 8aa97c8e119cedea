import * as fc from "fast-check";
import { expect, test } from "vitest";
import { requiredText } from "./required-text.ts";

test.each<[source: string, required: string[] | undefined]>([
  ["out of (memory|disk)$", ["out of "]],
  ["error", ["error"]],
  ["error|fail(ed)?", ["error", "fail"]],
  ["error|", undefined],
  ["^(?:CUDA|HIP) error", [" error"]],
  [String.raw`loss=\d+\.nan`, ["loss="]],
  [String.raw`3\.14\b rad`, ["3.14 rad"]],
  ["ab+cd", ["bcd"]],
  ["ab?cd", ["cd"]],
  ["ab*cd", ["cd"]],
  ["a(bc){2}d", ["abcbcd"]],
  ["a(bc){2,}d", ["abcbc"]],
  ["x{0}ab{,3}", ["ab{,3}"]],
  ["a{,}]", ["a{,}]"]],
  ["[]a]bc", ["a]bc"]],
  [String.raw`[\]a]bc`, ["bc"]],
  ["ab(?=longer text)c", ["abc"]],
  ["(?<!longer text)c", ["c"]],
  ["(?<name>abc)d", ["abcd"]],
  ["(?i:abc)d", undefined],
  [String.raw`\x41bc`, undefined],
  [String.raw`(a)\1bc`, undefined],
  [".*", undefined],
  ["", undefined],
])("%s needs %j", (source, required) => {
  expect(requiredText(source)).toEqual(required);
});

const atoms = [
  "a",
  "b",
  "ab",
  "é",
  ".",
  String.raw`\d`,
  String.raw`\.`,
  String.raw`\b`,
  "[ab]",
  "[^b]",
  "^",
  "$",
  "{",
  "]",
];
const quantifiers = ["", "", "", "?", "*", "+", "+?", "{2}", "{0,1}", "{1,}", "{,2}"];
const { source } = fc.letrec<{ source: string; term: string }>((tie) => ({
  source: fc
    .array(fc.array(tie("term"), { maxLength: 4 }), { minLength: 1, maxLength: 3 })
    .map((parts) => parts.map((terms) => terms.join("")).join("|")),
  term: fc
    .tuple(
      fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom(...atoms) },
        { weight: 1, arbitrary: fc.tuple(fc.constantFrom("(", "(?:", "(?=", "(?!", "(?<=", "(?<x>"), tie("source")) },
      ),
      fc.constantFrom(...quantifiers),
    )
    .map(([atom, quantifier]) => `${typeof atom === "string" ? atom : `${atom.join("")})`}${quantifier}`),
}));
const line = fc.array(fc.constantFrom("a", "b", "ab", "é", "1", ".", "{", "]", "{,2}", " "), { maxLength: 12 });

function compiled(text: string): RegExp | undefined {
  try {
    return new RegExp(text, "m");
  } catch {
    return undefined;
  }
}

test("whatever an expression matches holds one of the texts that it needs", () => {
  let needed = 0;
  const property = fc.property(source, fc.array(line, { maxLength: 8 }), (text, lines) => {
    const found = compiled(text);
    fc.pre(found !== undefined);
    const required = requiredText(text);
    if (required === undefined) return;
    for (const shown of lines.map((parts) => parts.join(""))) {
      if (!found.test(shown)) continue;
      needed += 1;
      expect(required.some((each) => shown.includes(each))).toBe(true);
    }
  });
  fc.assert(property, { numRuns: 3000 });
  expect(needed).toBeGreaterThan(500);
});

test("what repeats stays small", () => {
  const nested = `${"(".repeat(8)}a${"{99})".repeat(8)}`;
  expect(requiredText(nested)?.[0]?.length).toBeLessThanOrEqual(200);
});
