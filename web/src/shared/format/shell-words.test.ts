import fc from "fast-check";
import { expect, test } from "vitest";
import { parseWords, quoteWord, quoteWords } from "./shell-words.ts";

test("what is quoted is read back, whatever it is", () => {
  const word = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: fc.constantFrom("a", " ", "'", '"', "\\", "$", "\n", "\t", "\u0007", "é") }),
  );
  fc.assert(
    fc.property(fc.array(word), (words) => {
      expect(parseWords(quoteWords(words))).toEqual({ words });
    }),
  );
});

test("a quoted command stays on one line", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary" })), (words) => {
      expect(quoteWords(words)).not.toMatch(/[\n\r]/);
    }),
  );
});

test.each([
  ["train.py", "train.py"],
  ["--lr=0.1", "--lr=0.1"],
  ["", "''"],
  ["a b", "'a b'"],
  ["it's", `'it'\\''s'`],
  ["two\nlines", "$'two\\nlines'"],
])("%j is written %s", (word, written) => {
  expect(quoteWord(word)).toBe(written);
});

test.each([
  [`python3  train.py\t--lr 3`, ["python3", "train.py", "--lr", "3"]],
  [`echo "a \\"b\\" \\n" c\\ d`, ["echo", 'a "b" \\n', "c d"]],
  [`a'b'"c"d`, ["abcd"]],
  ["echo $HOME | cat *", ["echo", "$HOME", "|", "cat", "*"]],
  ["  ", []],
])("%j is the words %j", (line, words) => {
  expect(parseWords(line)).toEqual({ words });
});

test.each(["echo 'a", 'echo "a', "echo $'a", "echo \\"])("%j says what is wrong", (line) => {
  expect(parseWords(line)).toHaveProperty("problem");
});
