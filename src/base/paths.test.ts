import path from "node:path";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalPath, foldersOf, maxPathBytes, nameOf, pathFault } from "./paths.ts";

const hostile = [
  "",
  "/",
  "/etc/passwd",
  "//host/share",
  "..",
  ".",
  "a/..",
  "../a",
  "a/../b",
  "a/./b",
  "a//b",
  "a/",
  "%2e%2e/a",
  "%2E%2e%2fa",
  "%252e%252e%252fa",
  "%25252e%25252e/a",
  "a/%2e%2e/b",
  "a%2f..%2fb",
  "\\..\\a",
  "a\\b",
  "a%5c..%5cb",
  "a%255cb",
  "C:/windows",
  "c:x",
  "%43:/x",
  "a\0b",
  "a%00b",
  "a%2500b",
  "a\nb",
  "a\r\nset-cookie: x",
  "a\u0085b",
  "\u007f",
  "x/..?y/../../z",
  "x#/../y",
  "．．/a",
  "‥/a",
  "a／..／b",
  "a＼b",
  "%EF%BC%8E%EF%BC%8E/a",
  "%ff/%2e%2e/a",
  "\ud800",
  "x".repeat(256),
  "é".repeat(128),
  `${"a/".repeat(600)}a`,
  `%${"25".repeat(20)}2e`,
];

test.each(hostile)("%j is refused", (text) => {
  expect(pathFault(text)).toBeTypeOf("string");
  expect(() => canonicalPath(text)).toThrow(expect.objectContaining({ code: "PATH_INVALID" }));
});

test.each([
  "a",
  "model/MLmodel",
  "100%.txt",
  "a%20b",
  "c#/x?.cs",
  "..a",
  "a..",
  "...",
  ".env/x",
  "日本/データ.csv",
  "½",
  "%ff%2e%2ea",
])("%j is a path", (text) => expect(canonicalPath(text)).toBe(text));

/** Everything that something behind us could make of a path. */
function* readings(text: string): Generator<string> {
  let current = text;
  for (let i = 0; i < 12; i += 1) {
    yield current;
    yield current.normalize("NFKC");
    yield current.replaceAll("\\", "/");
    try {
      current = decodeURIComponent(current);
    } catch {
      return;
    }
  }
}

const pieces = fc.constantFrom(
  "..",
  ".",
  "/",
  "\\",
  "%2e",
  "%2E",
  "%252e",
  "%2f",
  "%5c",
  "%25",
  "%00",
  "#",
  "?",
  "\0",
  "a",
  "C:",
  "．",
  "／",
  "é",
);

test("an accepted path stays inside its root in every reading", () => {
  const texts = fc.oneof(
    fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join("")),
    fc.string({ unit: "binary", maxLength: 40 }),
  );
  fc.assert(
    fc.property(texts, (text) => {
      if (pathFault(text) !== undefined) return;
      for (const reading of readings(text)) {
        for (const rules of [path.posix, path.win32]) {
          expect(rules.isAbsolute(reading)).toBe(false);
          const inside = rules.join("/root", reading);
          expect(inside.startsWith(rules.join("/root", "/"))).toBe(true);
        }
        expect(reading).not.toContain("\0");
      }
    }),
    { numRuns: 2000 },
  );
});

test("a path and its parts join again", () => {
  const name = fc.stringMatching(/^[a-z]{1,5}$/);
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 6 }), (names) => {
      const joined = canonicalPath(names.join("/"));
      expect(foldersOf(joined)).toHaveLength(names.length - 1);
      expect([foldersOf(joined).at(-1), nameOf(joined)].filter((part) => part !== undefined).join("/")).toBe(joined);
    }),
  );
});

test("the longest path is accepted and one byte more is not", () => {
  const longest = "abc/".repeat(maxPathBytes / 4 - 1).concat("abcd");
  expect(pathFault(longest)).toBeUndefined();
  expect(pathFault(`${longest}e`)).toContain("longer");
});
