import fc from "fast-check";
import { expect, test } from "vitest";
import { joinOptions, setOption, splitOptions } from "./options.ts";

const word = fc.oneof(
  fc.string(),
  fc.constantFrom("--lr", "--lr=0.1", "--", "-1", "-v", "--x=", "--=", "train.py", "--a=b=c", "--multi\nline"),
);

test("joined again, the parts are the command, whatever it is", () => {
  fc.assert(
    fc.property(fc.array(word), (words) => {
      expect(joinOptions(splitOptions(words))).toEqual(words);
    }),
  );
});

test("a new value stands at its option and changes nothing else", () => {
  fc.assert(
    fc.property(fc.array(word), fc.nat(), word, (words, seed, value) => {
      const parts = splitOptions(words);
      const places = parts.flatMap((part, at) => (part.kind === "option" ? [at] : []));
      const place = places[seed % Math.max(1, places.length)];
      if (place === undefined) return;
      const after = splitOptions(setOption(words, place, value));
      expect(after).toHaveLength(parts.length);
      expect(after[place]).toMatchObject({ kind: "option", value });
      expect(after.toSpliced(place, 1)).toEqual(parts.toSpliced(place, 1));
    }),
  );
});

test("finds pairs, joined options and negative numbers; flags and what follows -- are words", () => {
  const words = ["python3", "train.py", "--lr", "-0.1", "--batch=16", "--fast", "--seed", "3", "--", "--x", "1"];
  expect(splitOptions(words)).toEqual([
    { kind: "word", text: "python3" },
    { kind: "word", text: "train.py" },
    { kind: "option", name: "--lr", value: "-0.1", joined: false },
    { kind: "option", name: "--batch", value: "16", joined: true },
    { kind: "word", text: "--fast" },
    { kind: "option", name: "--seed", value: "3", joined: false },
    { kind: "word", text: "--" },
    { kind: "word", text: "--x" },
    { kind: "word", text: "1" },
  ]);
});
