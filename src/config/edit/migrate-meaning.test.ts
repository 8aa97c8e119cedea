import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { expect, test } from "vitest";
import { inspectConfig } from "../inspect-config.ts";
import { createRegistry } from "../registry/registry.ts";
import { settings } from "../settings/index.ts";
import { kindAt } from "../explain/plain-value.ts";
import { migrate } from "./migrate.ts";

const registry = createRegistry(settings);
const file = "/home/pharos/pharos.yaml";

async function meaningOf(text: string): Promise<Map<string, string>> {
  const readFile = (path: string) => {
    if (path === file) return new TextEncoder().encode(text);
    throw Object.assign(new Error(path), { code: "ENOENT" });
  };
  const env = { HOME: "/home" };
  const { config } = await inspectConfig({ env, home: "/home/pharos", hostname: "box", cwd: "/", readFile });
  // The text that a layer gave, since a secret's value shows itself to nobody.
  return new Map([...config.settings].map(([key, { value, given }]) => [key, JSON.stringify([value, given[0]?.raw])]));
}

const words: Readonly<Record<string, string>> = {
  int: "7",
  bool: "true",
  duration: "20s",
  size: "1Gi",
  url: "http://lab:9000",
  "host:port": "lab:9000",
};

interface Line {
  readonly name: readonly string[];
  readonly value: string;
  readonly nested: boolean;
  readonly comment: boolean;
}

/** Every other name of a setting that takes one word, with such a word. */
const named = [...registry.byKey.values()].flatMap(({ key, setting }) =>
  (setting.aliases ?? []).flatMap(({ key: alias }) => {
    const kind = kindAt(setting.type, []);
    if (kind === undefined || kind.members || kind.items) return [];
    return [{ key, alias, value: words[kind.name] ?? "word" }];
  }),
);

const lines = fc.uniqueArray(fc.constantFrom(...named), { selector: ({ key }) => key, maxLength: 12 }).chain((picked) =>
  fc.tuple(
    ...picked.map(({ alias, value }) =>
      fc.record({
        name: fc.constant(alias.split(".")),
        value: fc.constant(value),
        nested: fc.boolean(),
        comment: fc.boolean(),
      }),
    ),
  ),
);

/** Nested names stand in groups, the others are dotted. */
function yamlOf(given: readonly Line[]): string {
  const groups = Map.groupBy(given, ({ name, nested }) => (nested && name.length > 1 ? (name[0] ?? "") : ""));
  return [...groups]
    .flatMap(([group, members]) => [
      ...(group === "" ? [] : [`${group}:`]),
      ...members.flatMap(({ name, value, comment }) => {
        const indent = group === "" ? "" : "  ";
        const key = (group === "" ? name : name.slice(1)).join(".");
        return [...(comment ? [`${indent}# about ${name.join(".")}`] : []), `${indent}${key}: ${value} # ${key}`];
      }),
    ])
    .map((line) => `${line}\n`)
    .join("");
}

test("a migrated file means what it meant, keeps its comments, and has nothing left to migrate", async () => {
  expect(named.length).toBeGreaterThan(5);
  await fc.assert(
    fc.asyncProperty(lines, async (given) => {
      const before = yamlOf(given);
      const result = migrate(before, file, registry, { all: true });
      if (!result.ok) throw new Error(JSON.stringify(result.faults));
      expect(result.renames.length > 0).toBe(given.length > 0);
      expect(await meaningOf(result.text)).toEqual(await meaningOf(before));
      const comments = given.filter(({ comment }) => comment).map(({ name }) => `# about ${name.join(".")}\n`);
      expect(comments.filter((line) => !result.text.includes(line))).toEqual([]);
      expect(migrate(result.text, file, registry, { all: true })).toMatchObject({ renames: [] });
    }),
    { numRuns: 60 },
  );
});

const examples = fileURLToPath(new URL("../import/fixtures/fetchml", import.meta.url));
const yamls = readdirSync(examples, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".yaml"));

test.each(yamls)("FetchML's own %s means the same under our names", async (name) => {
  const before = readFileSync(join(examples, name), "utf8");
  const result = migrate(before, file, registry, { all: true });
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  expect(await meaningOf(result.text)).toEqual(await meaningOf(before));
  const commentsOf = (text: string) => text.match(/#.*$/gm)?.toSorted();
  expect(commentsOf(result.text)).toEqual(commentsOf(before));
});
