import { expect, test } from "vitest";
import { inspectConfig } from "../inspect-config.ts";
import { presetNames } from "../presets/names.ts";
import { createRegistry } from "../registry/registry.ts";
import { settings } from "../settings/index.ts";
import { readSystemFile } from "../sources/system-file.ts";
import { commonKeys } from "./common-keys.ts";
import { initText } from "./init-text.ts";
import { readPreset } from "./read-preset.ts";

const registry = createRegistry(settings);
const file = "/home/pharos/pharos.yaml";

/** The configuration of a home with this file. */
function inspect(text: string) {
  const readFile = (path: string) => (path === file ? new TextEncoder().encode(text) : readSystemFile(path));
  const env = { HOME: "/home", REDIS_PASSWORD: "x" };
  return inspectConfig({ env, home: "/home/pharos", hostname: "box", cwd: "/", readFile });
}

test("a new file sets nothing, and shows only settings that exist", async () => {
  expect(commonKeys.filter((key) => !registry.byKey.has(key))).toEqual([]);
  const { faults, config } = await inspect(initText(registry, { hashes: new Map() }));
  expect(faults).toEqual([]);
  expect([...config.settings.values()].filter(({ given }) => given.length > 0)).toEqual([]);
});

test("a line that is uncommented gives its default", async () => {
  const text = initText(registry, { hashes: new Map() });
  const uncommented = text.replaceAll(/^( *)# ([a-z_.]+: [^#\n]+)$/gm, "$1$2");
  const { config, faults } = await inspect(uncommented);
  expect(faults.filter(({ code }) => code !== "RULE_BROKEN")).toEqual([]);
  const given = [...config.settings.values()].filter((each) => each.given.length > 0);
  expect(given.length).toBeGreaterThan(20);
  const { config: plain } = await inspect("");
  for (const { key, value } of given) {
    expect.soft({ key, value: JSON.stringify(value) }).toEqual({
      key,
      value: JSON.stringify(plain.settings.get(key)?.value),
    });
  }
});

test.each(presetNames)("with the preset %s and its users no placeholder is left", async (name) => {
  const preset = readPreset(name, registry);
  if (preset === undefined) throw new Error(`${name} is no preset`);
  const hashes = new Map(preset.users.map((user, at) => [user, String(at).padStart(64, "0")]));
  const { config, faults } = await inspect(initText(registry, { preset, hashes }));
  expect(faults.filter(({ code }) => code !== "RULE_BROKEN")).toEqual([]);
  expect(Object.keys(config.values.auth.api_keys)).toEqual(preset.users);
  expect(config.values.auth.enabled).toBe(preset.users.length > 0);
});
