import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { createRegistry } from "../registry/registry.ts";
import { settings } from "../settings/index.ts";
import { configSchemaText } from "./index.ts";

const schema: unknown = JSON.parse(configSchemaText());
const check = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema as object);

/** Where an editor would mark a file. */
function marks(text: string): string[] {
  check(parse(text));
  return (check.errors ?? []).map(({ instancePath }) => instancePath);
}

const hash = "a".repeat(64);

interface Shown {
  readonly properties?: Readonly<Record<string, Shown>>;
  readonly description?: string;
  readonly deprecated?: boolean;
}

function at(key: string): Shown | undefined {
  return key.split(".").reduce<Shown | undefined>((node, name) => node?.properties?.[name], schema as Shown);
}

test.each([
  "",
  "worker:\n  kill_grace: 5s\n  max_retries: 3\n  queues: [a, b]\n",
  "worker: {kill_grace: 10, max_retries: '${RETRIES:-3}', queues: 'a, b', read_only_root: '${X}'}",
  "worker: {max_retries: '3', id:, read_only_root: 'true'}",
  "worker.kill_grace: 5s",
  `auth: {api_keys: {ana: {hash: ${hash}, admin: true, roles: [analyst]}}}`,
  "auth: {api_keys: '{\"ana\": {}}'}",
  "redis_addr: redis:6379\nmetrics: {enabled: true}",
  "environment: {python_version: 3.11}",
])("%j is not marked", (text) => {
  expect(marks(text)).toEqual([]);
});

test.each([
  ["worker: {kil_grace: 5s}", "/worker"],
  ["worker: {max_retries: 101}", "/worker/max_retries"],
  ["worker: {max_retries: many}", "/worker/max_retries"],
  ["logging: {level: wran}", "/logging/level"],
  ["worker: {read_only_root: perhaps}", "/worker/read_only_root"],
  ["worker: [a]", "/worker"],
  ["auth: {api_keys: {ana: {hsah: x}}}", "/auth/api_keys/ana"],
])("%s is marked at %s", (text, place) => {
  expect(marks(text)).toContain(place);
});

test("every setting is in it with its sentence, and every alias, marked as another name", () => {
  const all = [...createRegistry(settings).byKey.values()];
  expect(
    all.filter(({ key, setting }) => !at(key)?.description?.startsWith(setting.doc)).map(({ key }) => key),
  ).toEqual([]);
  const aliases = all.flatMap(({ setting }) => (setting.aliases ?? []).map(({ key }) => key));
  expect(aliases.length).toBeGreaterThan(5);
  expect(aliases.filter((key) => at(key)?.deprecated !== true)).toEqual([]);
});

const presets = new URL("../presets/", import.meta.url);

test.each(readdirSync(presets).filter((name) => name.endsWith(".yaml")))("the preset %s is not marked", (name) => {
  // A placeholder is marked: it has to be replaced.
  const text = readFileSync(new URL(name, presets), "utf8").replaceAll(/CHANGE_ME\w*|replace-with[\w-]*/g, hash);
  expect(marks(text)).toEqual([]);
});
