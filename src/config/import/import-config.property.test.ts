import { array, assert, constantFrom, integer, oneof, property, string, tuple } from "fast-check";
import { expect, test } from "vitest";
import { parseDocument } from "yaml";
import { createRegistry } from "../registry/registry.ts";
import { settings } from "../settings/index.ts";
import { importTexts, unreported } from "./fixtures/import-fixture.ts";
import type { Imported } from "./import-config.ts";
import { namesOf } from "./names.ts";
import { linesOf } from "./readers/lines.ts";

const registry = createRegistry(settings);
const keys = [...registry.byKey.keys()];
const names = namesOf(registry);
const variables = [...names.byVariable.keys()];

const word = oneof(
  string({ maxLength: 12 }),
  constantFrom("true", "9101", "host:1", "[1, 2]", "{a: b}", "${X:-y}", "# no", "'q'", '"q"', "|", ">"),
);
const name = oneof(
  constantFrom(...keys.map((key) => key.split(".").at(-1) ?? "")),
  constantFrom(...variables),
  string({ minLength: 1, maxLength: 6 }),
);

const yamlLine = oneof(
  tuple(integer({ min: 0, max: 3 }), name, word).map(([depth, key, value]) => `${"  ".repeat(depth)}${key}: ${value}`),
  tuple(integer({ min: 0, max: 3 }), word).map(([depth, value]) => `${"  ".repeat(depth)}- ${value}`),
  constantFrom("", "# a comment", "---", "services:", "  agent:", "    command: >", "    environment:", "\tx: 1"),
);
const confLine = oneof(
  tuple(name, word).map(([key, value]) => `${key}=${value}`),
  tuple(name, word).map(([key, value]) => `export ${key}="${value}"`),
  constantFrom("", "# a comment", "BARE"),
);
const tomlLine = oneof(
  tuple(name, word).map(([key, value]) => `${key} = ${JSON.stringify(value)}`),
  tuple(name, integer()).map(([key, value]) => `${key} = ${value}`),
  tuple(name).map(([key]) => `[${key}]`),
  constantFrom("", "# a comment", "list = [", "  1,", "]", 'text = """', '"""'),
);
const shellLine = oneof(
  tuple(name, word).map(([key, value]) => `docker run -e ${key}=${value} dioptra/restapi --host ${value}`),
  word,
  constantFrom("", "# a comment", "docker run redis \\", "  --appendonly yes", "echo 'a", "b'"),
);

const inputs = oneof(
  tuple(constantFrom("fetchml", "lume", "dioptra"), constantFrom("a.yaml"), array(yamlLine, { maxLength: 15 })),
  tuple(
    constantFrom("fetchml", "lumigator", "lume", "dioptra"),
    constantFrom("a.env"),
    array(confLine, { maxLength: 15 }),
  ),
  tuple(constantFrom("fetchml"), constantFrom("a.toml"), array(tomlLine, { maxLength: 15 })),
  tuple(constantFrom("dioptra"), constantFrom("a.sh"), array(shellLine, { maxLength: 15 })),
);

test("of any file each line is in the report, or the file is refused with the place", () => {
  let read = 0;
  assert(
    property(inputs, ([system, file, lines]) => {
      const texts = { [file]: lines.join("\n") };
      const imported = importTexts(system, texts);
      const places = imported.faults.map(({ path }) => path);
      expect(places.filter((path) => !/^a\.\w+(:\d+(:\d+)?)?$/.test(path))).toEqual([]);
      if (places.length > 0) return;
      read++;
      expect(unreported(imported, texts)).toEqual([]);
      const count = linesOf(texts[file] ?? "").length;
      expect(imported.lines.every(({ line }) => line >= 1 && line <= count)).toBe(true);
      // What strangers' names and values hold never breaks out of the line that it stands on.
      for (const text of [imported.main, imported.secrets ?? "", imported.whole]) {
        const { errors, warnings } = parseDocument(text, { schema: "failsafe" });
        expect([...errors, ...warnings]).toEqual([]);
      }
      // A line without a name is told once; one with names once for each of them.
      const plain = imported.lines.filter((line) => line.name === undefined).map(({ line }) => line);
      const named = new Set(imported.lines.filter((line) => line.name !== undefined).map(({ line }) => line));
      expect(new Set(plain).size).toBe(plain.length);
      expect(plain.filter((line) => named.has(line))).toEqual([]);
    }),
    { numRuns: 1500 },
  );
  // Most of what is made up has to be readable, else nothing was tested.
  expect(read).toBeGreaterThan(200);
});

const secretKeys = keys.filter((key) => registry.byKey.get(key)?.setting.type.secret);
const canary = "canary0123456789canary0123456789";
const shown = ({ main, lines }: Imported): string => main + JSON.stringify(lines);

// A plain path to a database is none.
test.each(secretKeys.filter((key) => key !== "database.connection"))(
  "a file's %s is not shown, right or wrong",
  (key) => {
    const text = key.split(".").map((part, depth) => `${"  ".repeat(depth)}${part}:`);
    for (const value of [canary, `redis://user:${canary}@host/0`, `[${canary}]`, `{a: ${canary}}`]) {
      const imported = importTexts("fetchml", { "a.yaml": `${text.join("\n")} ${value}\n` });
      expect(shown(imported)).not.toContain(canary);
      expect(imported.secrets).toContain(canary);
    }
  },
);

const secretVariables = variables.filter((each) => secretKeys.includes(names.byVariable.get(each) ?? ""));

test.each(secretVariables)("the variable %s is not shown", (variable) => {
  for (const system of ["lumigator", "lume", "dioptra"]) {
    const imported = importTexts(system, { "a.env": `${variable}=postgres://user:${canary}@host/0\n` });
    expect(shown(imported)).not.toContain(canary);
    expect(imported.secrets).toContain(canary);
  }
});
