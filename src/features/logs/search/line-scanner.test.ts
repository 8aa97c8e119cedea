import * as fc from "fast-check";
import { expect, test } from "vitest";
import { LineScanner } from "./line-scanner.ts";
import { compilePattern, type SearchPattern } from "./pattern.ts";

const regex = (text: string, caseSensitive = false): SearchPattern => ({ text, regex: true, caseSensitive });
const patterns: readonly SearchPattern[] = [
  { text: "needle", regex: false, caseSensitive: true },
  { text: "NEEDLE", regex: false, caseSensitive: false },
  { text: "né", regex: false, caseSensitive: true },
  { text: "NÉ", regex: false, caseSensitive: false },
  { text: "😀x", regex: false, caseSensitive: true },
  { text: "\uFFFDx", regex: false, caseSensitive: true },
  regex("need(le|y)$"),
  regex("^needle|né"),
  regex("n[^x]*le x"),
  regex(String.raw`\bneedle\b`, true),
  regex(".?needle"),
  regex("[m-o]eedl+e"),
  regex("^$"),
  regex("(?:K|ſ)needle"),
];
const words = ["needle", "Needle", "needle x", "needly", "né", "NÉ", "😀x", "\uFFFDx", "\r", "Kneedle", "a needle\rb"];
const fillers = ["filler text of a usual line", "", "x".repeat(200), "10%\r20%\r\r", "long ".repeat(14_000)];
const lines = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...words).map((word) => Buffer.from(word)) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 4 }).map((bytes) => Buffer.from(bytes.map((b) => b | 0x80))) },
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.constantFrom(...fillers), fc.integer({ min: 1, max: 500 }))
        .map(([filler, times]) => Buffer.from(`${filler}\n`.repeat(filler.length > 1000 ? 1 : times))),
    },
  ),
  { maxLength: 8 },
);

function shownLines(bytes: Buffer): string[] {
  const all = bytes.toString("latin1").split("\n");
  if (all.at(-1) === "") all.pop();
  return all.map((line) => Buffer.from(line.split("\r").findLast((part) => part !== "") ?? "", "latin1").toString());
}

test("lines in windows and pieces of any size are found as one by one", () => {
  const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 });
  const plan = fc.record({ limit: fc.integer({ min: 1, max: 40 }), countAll: fc.boolean() });
  const property = fc.property(lines, cuts, fc.constantFrom(...patterns), plan, (parts, shares, pattern, asked) => {
    const bytes = Buffer.concat(parts.flatMap((part) => [part, Buffer.from("\n")]));
    const alone = new RegExp(
      pattern.regex ? pattern.text : pattern.text.replaceAll(/[.*?]/g, String.raw`\$&`),
      pattern.caseSensitive ? "m" : "im",
    );
    const expected = shownLines(bytes).flatMap((line, at) => (alone.test(line) ? [at + 1] : []));
    const scanner = new LineScanner(compilePattern(pattern), { from: 1, ...asked });
    const places = [0, ...shares.map((share) => Math.floor(share * bytes.length)), bytes.length].toSorted(
      (a, b) => a - b,
    );
    for (const [i, to] of places.entries()) {
      const from = places[i - 1] ?? 0;
      if (scanner.isDone || from === to) continue;
      // What was given may be written over: memory is used again.
      const piece = Buffer.from(bytes.subarray(from, to));
      scanner.add({ stream: "stdout", offset: from, bytes: piece, lines: undefined, arrivals: [[from, from]] });
      piece.fill("needle\n");
    }
    scanner.finish();
    expect(scanner.matches.map(({ number }) => number)).toEqual(expected.slice(0, asked.limit));
    const starts = scanner.matches.map(({ offset }) => offset === 0 || bytes[offset - 1] === 10);
    expect(starts.every(Boolean)).toBe(true);
    expect(scanner.count).toBe(asked.countAll ? expected.length : scanner.matches.length);
  });
  fc.assert(property, { numRuns: 60 });
});
