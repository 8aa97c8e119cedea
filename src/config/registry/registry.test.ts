import { expect, test } from "vitest";
import { settings } from "../settings/index.ts";
import { createRegistry, environmentName } from "./registry.ts";

const registered = [...createRegistry(settings).byKey.values()];

test.each(registered)("$key is described, readable and named like the others", ({ key, setting }) => {
  expect(key).toMatch(/^[a-z0-9_]+(\.[a-z0-9_]+)*$/);
  expect(setting.doc).toMatch(/^[A-Z].*\.$/s);
  expect(setting.readers).toMatch(/^S?W?C?J?$/);
  expect(setting.readers).not.toBe("");
  // Two underscores separate sections in the environment, so no name may hold them; `_file` means a file's content.
  expect(key).not.toMatch(/__|_file$/);
});

test("names and flags are unique", () => {
  const names = registered.map(({ key }) => environmentName(key));
  const flags = registered
    .flatMap(({ setting }) => [setting.flag, setting.fileFlag])
    .filter((flag) => flag !== undefined);
  expect(new Set(names).size).toBe(names.length);
  expect(new Set(flags).size).toBe(flags.length);
});

test("a secret has no flag that takes its value", () => {
  expect(registered.filter(({ setting }) => setting.type.secret && setting.flag !== undefined)).toEqual([]);
});
