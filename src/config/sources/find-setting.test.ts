import { expect, test } from "vitest";
import { int, map, record, text } from "../kinds/index.ts";
import { createRegistry } from "../registry/registry.ts";
import { setting } from "../registry/setting.ts";
import { variablesOfProcess } from "./assigned-variables.ts";
import { findSetting } from "./find-setting.ts";
import { yamlLayer } from "./yaml.ts";

const entry = { doc: "Does.", reload: "restart", readers: "S" } as const;
const registry = createRegistry({
  worker: {
    id: setting({
      ...entry,
      type: text(),
      aliases: [{ key: "worker_id", deprecated: { since: "0.1", removal: "1.0" } }],
    }),
    metrics: { port: setting({ ...entry, type: int(), aliases: [{ key: "metrics.port" }] }) },
  },
  users: setting({ ...entry, type: map(record({ age: int() })), aliases: [{ key: "auth.people" }] }),
});

function read(yaml: string) {
  return yamlLayer({ file: "/f", folder: "/", text: yaml, layer: "file", variables: variablesOfProcess({}) }, registry);
}

test("a path leads to a setting by its key or by an alias, groups of aliases included", () => {
  expect(findSetting(registry, ["worker", "id"])).toMatchObject({ kind: "setting", registered: { key: "worker.id" } });
  expect(findSetting(registry, ["worker_id"])).toMatchObject({
    registered: { key: "worker.id" },
    alias: { key: "worker_id" },
  });
  expect(findSetting(registry, ["metrics"]).kind).toBe("group");
  expect(findSetting(registry, ["auth", "people", "ada", "age"])).toMatchObject({ inside: ["ada", "age"] });
  expect(findSetting(registry, ["worker_id", "x"]).kind).toBe("nothing");
  expect(findSetting(registry, ["metric"]).kind).toBe("nothing");
});

test("a file may use aliases; deprecated ones warn with the key that goes now", () => {
  const { candidates, faults, warnings } = read("worker_id: a\nmetrics: {port: 1}\nauth: {people: {ada: {age: 3}}}\n");
  expect(faults).toEqual([]);
  expect(candidates.map(({ key, raw, name }) => [key, raw, name])).toEqual([
    ["worker.id", "a", "worker_id"],
    ["worker.metrics.port", "1", "metrics.port"],
    ["users", { ada: { age: "3" } }, "auth.people"],
  ]);
  expect(warnings).toEqual([
    {
      code: "DEPRECATED",
      path: "worker_id",
      message: "is an old name of worker.id, which goes in version 1.0; `pharos config migrate` rewrites it",
      origin: { layer: "file", file: "/f", line: 1, column: 1 },
      suggestion: "worker.id",
    },
  ]);
});
