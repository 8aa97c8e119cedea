import { describe, expect, test } from "vitest";
import { toRaw, type Kind } from "../kinds/index.ts";
import { settings } from "../settings/index.ts";
import { isReserved } from "../sources/reserved-names.ts";
import { createRegistry, environmentName, find } from "./registry.ts";
import { isDerived } from "./setting.ts";

const registry = createRegistry(settings);
const registered = [...registry.byKey.values()];
const aliases = registered.flatMap(({ setting }) => (setting.aliases ?? []).map(({ key }) => key));
const legacy = registered.flatMap(({ setting }) => setting.legacy ?? []);
const ambient = registered.flatMap(({ setting }) => setting.ambient ?? []);
const sentence = /^[A-Z].*\.$/s;

test.each(registered)("$key is described, readable and named like the others", ({ key, setting }) => {
  expect(key).toMatch(/^[a-z0-9_]+(\.[a-z0-9_]+)*$/);
  expect(setting.doc).toMatch(sentence);
  expect(setting.readers).toMatch(/^S?W?C?J?$/);
  expect(setting.readers).not.toBe("");
  // Two underscores separate sections in the environment, so no name may hold them.
  expect(key).not.toContain("__");
  // NAME_FILE is a key before it is the file form of NAME: that form of another setting would be hidden.
  expect(registry.byKey.has(`${key}_file`)).toBe(false);
});

test.each(registered)("$key takes its own default", ({ setting }) => {
  if (setting.default === undefined || isDerived(setting.default)) return;
  const context = { folder: "/home/pharos", userHome: "/home", quote: (text: string) => text };
  expect(setting.type.read(toRaw(setting.default), context)).toMatchObject({ ok: true });
});

test("members of maps are described", () => {
  const bare = registered.flatMap(({ key, setting }) => undescribed(key, setting.type));
  expect(bare).toEqual([]);
});

function undescribed(key: string, { members }: Kind<unknown>): string[] {
  return Object.entries(members?.kinds ?? {}).flatMap(([name, kind]) => {
    const at = `${key}.${name}`;
    const described = members?.placeholder !== undefined || sentence.test(kind.doc ?? "");
    return [...(described ? [] : [at]), ...undescribed(at, kind)];
  });
}

describe("names", () => {
  test("each leads to one setting", () => {
    const flags = registered.flatMap(({ setting }) => [setting.flag, setting.fileFlag].filter(Boolean));
    const variables = [...registry.byKey.keys()].map(environmentName);
    const upper = [...variables, ...legacy, ...ambient].map((name) => name.toUpperCase());
    for (const names of [[...registry.byKey.keys(), ...aliases], flags, upper]) {
      expect(new Set(names).size).toBe(names.length);
    }
  });

  test("an alias neither hides a setting or group nor stands inside a setting", () => {
    const lost = aliases.filter((alias) => {
      const path = alias.split(".");
      return path.some((_, depth) => find(registry, path.slice(0, depth + 1)).kind === "setting") || inTheWay(path);
    });
    expect(lost).toEqual([]);
  });

  function inTheWay(path: readonly string[]): boolean {
    return find(registry, path).kind !== "nothing";
  }

  test("no setting has a reserved variable", () => {
    expect([...registry.byKey.keys()].filter((key) => isReserved(environmentName(key)))).toEqual([]);
  });

  test("legacy variables belong to the four systems, ambient ones to anybody", () => {
    const own = /^(FETCHML_|FETCH_ML_|LUME_|LUMIGATOR_|DIOPTRA_|PREFECT__|RQ_REDIS_URI$|LOCAL_CHANNEL_ONLY$)/;
    expect(legacy.filter((name) => !own.test(name))).toEqual([]);
    expect(ambient.filter((name) => own.test(name))).toEqual([]);
    for (const { setting } of registered) {
      expect(setting.legacy ?? []).toEqual(expect.arrayContaining(Object.keys(setting.deprecatedLegacy ?? {})));
    }
  });
});

test("a secret has no flag that takes its value", () => {
  expect(registered.filter(({ setting }) => setting.type.secret && setting.flag !== undefined)).toEqual([]);
});

test("only access, plans and the log's level change without a restart", () => {
  const live = registered.filter(({ setting }) => setting.reload === "live").map(({ key }) => key);
  const expected = [...registry.byKey.keys()].filter((key) =>
    /^(auth|security|scheduler)\.|^logging\.level$/.test(key),
  );
  expect(live).toEqual(expected);
});

test("a setting that is refused while a part is missing keeps its default possible", () => {
  const always = registered.filter(({ setting: { awaits, default: value } }) => {
    if (awaits?.refused !== true || awaits.values === undefined || value === undefined || isDerived(value))
      return false;
    return awaits.values(value as never);
  });
  expect(always).toEqual([]);
});
