import fc from "fast-check";
import { expect, test } from "vitest";
import { readEntries, writeEntries } from "./entry-lines.ts";

const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom("0.1", "true", "null", '"', '"a"', "a=b", " a ", "a\nb", "{}", "", "# x", "__proto__"),
);

test("typed values are read back as they were", () => {
  fc.assert(
    fc.property(fc.dictionary(text, fc.oneof(text, fc.jsonValue())), (entries) => {
      const plain = JSON.parse(JSON.stringify(entries)) as Record<string, unknown>;
      expect(readEntries(writeEntries(plain, "json"), "json")).toEqual({ entries: plain });
    }),
  );
});

test("texts are read back as they were", () => {
  fc.assert(
    fc.property(fc.dictionary(text, text), (entries) => {
      expect(readEntries(writeEntries(entries, "text"), "text")).toEqual({ entries: { ...entries } });
    }),
  );
});

test("what a person types: numbers are numbers, the rest is text, in variables all is text", () => {
  expect(readEntries('lr=0.1\n\nname=big one\nkeep=true\nas_text="1"', "json")).toEqual({
    entries: { lr: 0.1, name: "big one", keep: true, as_text: "1" },
  });
  expect(readEntries("SEED=1\nURL=http://x/?a=b", "text")).toEqual({ entries: { SEED: "1", URL: "http://x/?a=b" } });
});

test("says which line is wrong", () => {
  expect(readEntries("a=1\nnothing", "text")).toMatchObject({ line: 2 });
  expect(readEntries("a=1\na=2", "text")).toMatchObject({ line: 2 });
});
