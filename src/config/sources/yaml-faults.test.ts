import { array, assert, constantFrom, integer, property, tuple } from "fast-check";
import { expect, test } from "vitest";
import { parseYaml } from "./yaml-faults.ts";

const text = `auth:
  session_secret: xyzzy xyzzy-xyzzy
  api_keys:
    researcher1: {hash: "xyzzy", roles: [xyzzy, user]}
worker:
  token: xyzzy
  queues:
    - xyzzy
`;

const pieces = ["{", "}", "[", "]", "&a ", "*", "'", '"', ":", "\n", "  ", "- ", "? ", "| ", "> ", "!", "%", "---\n"];
const more = ["...\n", "\t", "<<: ", "~", "#", ",", "@", "`", "\\", "\uFEFF", "%YAML 9\n"];

/** The text with a few pieces put in or over what stands there. */
const broken = array(
  tuple(integer({ min: 0, max: text.length }), constantFrom(...pieces, ...more), integer({ min: 0, max: 3 })),
  {
    minLength: 1,
    maxLength: 4,
  },
).map((edits) => edits.reduce((so, [at, piece, over]) => so.slice(0, at) + piece + so.slice(at + over), text));

test("whatever breaks a file, no message repeats what may be a secret, and each place is in the file", () => {
  assert(
    property(broken, (given) => {
      const { faults } = parseYaml(given);
      for (const { message, offset } of faults) {
        expect(message).not.toMatch(/xyz|yzz|zzy/);
        expect(offset).toBeLessThanOrEqual(given.length);
      }
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ["a: [b", 3, "The list that begins here has no ]"],
  ["a: {b: c", 3, "The map that begins here has no }"],
  ["a: 'b\nc: d", 3, "The text that begins here has no closing '"],
  ["a: [b]\nc: [d\ne: f", 10, "The list that begins here has no ]"],
  ["a: b\nc: %d", 8, "Plain value cannot start with directive indicator character %"],
])("%j", (given, offset, message) => {
  expect(parseYaml(given).faults).toEqual([{ code: "SYNTAX", offset, message }]);
});

test("brackets and quotes in text are not taken for ones that are never closed", () => {
  expect(parseYaml("a: it's [ not\nb: 'a [ b'\nc: \"{\"\n# [ {\nd: |\n  [ {\n").faults).toEqual([]);
});
