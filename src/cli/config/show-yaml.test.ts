import { expect, test } from "vitest";
import { parse, parseDocument } from "yaml";
import { yamlText } from "./show-yaml.ts";

test("names that are shared stand once, and comments say where values come from", () => {
  const text = yamlText([
    { path: ["preset"], value: null, comment: "not set" },
    { path: ["worker", "id"], value: "box", comment: "default" },
    { path: ["worker", "metrics", "enabled"], value: true },
    { path: ["worker", "queues"], value: ["a", "b c"] },
    { path: ["auth", "enabled"], value: false },
  ]);
  expect(text).toBe(
    [
      "# preset: # not set",
      "worker:",
      "  id: box # default",
      "  metrics:",
      "    enabled: true",
      "  queues: [a, b c]",
      "auth:",
      "  enabled: false",
      "",
    ].join("\n"),
  );
});

test.each([
  "[secret]",
  "a: b",
  "# x",
  "yes",
  "3.10",
  "null",
  "",
  " x ",
  "a\nb",
  "{",
  "*x",
  "- x",
  "日本",
  "x".repeat(300),
  "'\"",
  "\u2028",
])("%j comes back as it is", (value) => {
  const text = yamlText([
    { path: ["a", value || "b"], value, comment: "c\nd" },
    { path: ["list"], value: [value] },
  ]);
  expect(parseDocument(text).errors).toEqual([]);
  expect(parse(text)).toEqual({ a: { [value || "b"]: value }, list: [value] });
});

test("nothing is an empty map", () => {
  expect(parse(yamlText([]))).toEqual({});
});
