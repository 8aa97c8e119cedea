import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { checkImported } from "./check-imported.ts";
import { fixtureTexts, importTexts, unreported } from "./fixtures/import-fixture.ts";
import { systems } from "./systems/index.ts";

function filesOf(system: string): string[] {
  const folder = new URL(`fixtures/${system}/`, import.meta.url);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${parentPath}/${name}`.slice(folder.pathname.length).replace(/^\//, ""));
}

const examples = systems.flatMap(({ name }) => filesOf(name).map((file) => [name, file] as const));

/** Files that others name. */
const companions: Readonly<Record<string, readonly string[]>> = {
  "run.sh": ["mlflow-tracking.env", "restapi.env", "worker.env"],
};

const together = [
  ["fetchml", ["api/dev.yaml", "workers/dev-local.yaml"]],
  ["fetchml", ["workers/docker.yaml", "api/prod.yaml", "ml/config.toml"]],
  ["lumigator", [".default.conf", "user.conf", "build.env", "lumigator.key"]],
  ["lume", ["docker-compose.yml", "lume.env"]],
] as const;

const imports = [
  ...examples.map(([system, file]) => [system, [file, ...(companions[file] ?? [])]] as const),
  ...together,
];

test.each(imports)("%s %j: the report has every line, and the file that it makes is right", async (system, files) => {
  const texts = fixtureTexts(system, files);
  const imported = importTexts(system, texts);
  expect(imported.faults).toEqual([]);
  expect(unreported(imported, texts)).toEqual([]);
  expect(imported.lines.filter(({ outcome }) => outcome === "unmapped")).toEqual([]);
  const faults = await checkImported({
    whole: imported.whole,
    out: "/project/pharos.yaml",
    home: "/home/pharos",
    env: { HOME: "/home", PWD: "/project", REDIS_PASSWORD: "test" },
  });
  // The examples have placeholders for keys, which the report names, and files that are on no other machine.
  const placeholders = imported.lines.filter(({ note }) => note?.includes("a placeholder")).map(({ key }) => key);
  const others = faults.filter(
    ({ path, message }) => !placeholders.includes(path) && !/file that does not exist/.test(message),
  );
  expect(others).toEqual([]);
});
