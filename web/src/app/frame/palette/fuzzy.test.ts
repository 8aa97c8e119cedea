import fc from "fast-check";
import { expect, test } from "vitest";
import { fitOf } from "./fuzzy.ts";

const best = (typed: string, texts: readonly string[]) =>
  texts
    .map((text) => ({ text, fit: fitOf(typed, text) }))
    .filter(({ fit }) => fit !== undefined)
    .toSorted((a, b) => (b.fit?.score ?? 0) - (a.fit?.score ?? 0))
    .map(({ text }) => text);

test("the start of a word goes before its inside, and letters with gaps come last", () => {
  expect(best("run", ["r-u-n-ner", "prune", "my run", "none"])).toEqual(["my run", "prune", "r-u-n-ner"]);
});

test("the shorter of two that fit alike is meant", () => {
  expect(best("digits", ["digits of others", "digits"])).toEqual(["digits", "digits of others"]);
});

test("words may come in any order", () => {
  expect(fitOf("dark theme", "Theme: dark")?.at).toEqual([0, 1, 2, 3, 4, 7, 8, 9, 10]);
});

test("what is marked are the letters that were typed", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme-ascii" }),
      fc.string({ unit: "grapheme-ascii", maxLength: 4 }),
      (text, typed) => {
        const fit = fitOf(typed, text);
        const marked = (fit?.at ?? []).map((place) => text[place]?.toLowerCase());
        for (const letter of fit === undefined ? "" : typed.toLowerCase().replaceAll(/\s/g, "")) {
          expect(marked).toContain(letter);
        }
      },
    ),
  );
});

test("nothing typed fits everything", () => {
  expect(fitOf("  ", "anything")).toMatchObject({ at: [] });
});
