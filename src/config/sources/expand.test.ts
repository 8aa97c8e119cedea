import { assert, property, string } from "fast-check";
import { expect, test } from "vitest";
import { variablesOfProcess } from "./assigned-variables.ts";
import { expand } from "./expand.ts";

const variables = variablesOfProcess({ HOST: "redis", EMPTY: "", TRICKY: "${HOST}" });

test.each([
  ["redis://${HOST}:6379", "redis://redis:6379"],
  ["${HOST}${HOST}", "redisredis"],
  ["${NONE:-a}", "a"],
  ["${EMPTY:-a}", "a"],
  ["${HOST:-a}", "redis"],
  ["${NONE:-}", ""],
  ["${NONE:-${ALSO:-${HOST}}}/x", "redis/x"],
  ["$HOST $$ ${HOST}$", "$HOST $$ redis$"],
  ["$${HOST}", "${HOST}"],
  ["pa$$${HOST}", "pa$${HOST}"],
  // What a variable holds is taken as it is.
  ["${TRICKY}", "${HOST}"],
  ["no variable }", "no variable }"],
])("%s", (given, text) => {
  expect(expand(given, variables)).toEqual({ text, faults: [] });
});

test.each([
  ["${NONE}", "VARIABLE_UNSET", "uses ${NONE}, which is not set; ${NONE:-default} gives it a default"],
  ["${EMPTY}", "VARIABLE_UNSET", "uses ${EMPTY}, which is not set; ${EMPTY:-default} gives it a default"],
  ["${HOST", "SYNTAX", "has `${` without its `}`; a plain `${` is written `$${`"],
  ["${}", "SYNTAX", expect.stringContaining("neither ${NAME} nor")],
  ["${A-b}", "SYNTAX", expect.stringContaining("neither ${NAME} nor")],
  ["${{ a }}", "SYNTAX", expect.stringContaining("neither ${NAME} nor")],
  [`${"${A:-".repeat(30)}${"}".repeat(30)}`, "TOO_LARGE", "nests its defaults too deep"],
  ["${HOST}".repeat(20_000), "TOO_LARGE", "is too large once its variables are filled in"],
])("%#: what cannot be filled in is told", (given, code, message) => {
  expect(expand(given, variables)).toEqual({ faults: [{ code, message }] });
});

test("all unset variables of a text are told at once", () => {
  expect(expand("${A} ${B}", variables).faults.map(({ message }) => message.slice(0, 9))).toEqual([
    "uses ${A}",
    "uses ${B}",
  ]);
});

test("no text makes it throw, and text without ${ stays", () => {
  assert(
    property(string({ unit: "binary" }), (text) => {
      expect(expand(text.replaceAll("${", ""), variables).text).toBe(text.replaceAll("${", ""));
      expect(expand(`\${${text}`, variables)).toHaveProperty("faults");
    }),
  );
});
