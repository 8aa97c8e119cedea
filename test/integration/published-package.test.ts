import { existsSync, globSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { api } from "../support/api.ts";
import { publishedPackage } from "../support/published-package.ts";
import { createScope } from "../support/scope.ts";
import { pharos, repositoryRoot, startPharos, testHome, type TestHome } from "../support/spawn-pharos.ts";
import { upWithoutSample } from "../support/up.ts";

/** What a person gets who installs the package: the bundle, without the sources. */
const scope = createScope();
let folder: string;
let bin: string;
let home: TestHome;

beforeAll(async () => {
  folder = await publishedPackage(scope);
  bin = path.join(folder, "bin/pharos.js");
  home = await testHome(scope);
  await startPharos(scope, home, upWithoutSample, { bin });
});
afterAll(() => scope.close());

const manifest = async () => JSON.parse(await readFile(path.join(repositoryRoot, "package.json"), "utf8"));

test("the bundle is published, and every file that the sources name beside it", async () => {
  expect((await manifest()).files).toContain("dist");
  const sources = globSync("src/**/*.ts", { cwd: repositoryRoot, exclude: ["**/*.test.ts"] });
  const texts = await Promise.all(sources.map((file) => readFile(path.join(repositoryRoot, file), "utf8")));
  const named = texts.flatMap((text) =>
    [...text.matchAll(/\bpackagePath\(["`]([^"`$]+)/g)].map((call) => call[1] ?? ""),
  );
  expect(named).toContain("python");
  expect(named.filter((file) => !existsSync(path.join(folder, file)))).toEqual([]);
});

test("a job runs to its end with the Python helper, and its log is searched in a thread", async () => {
  const project = path.join(home.home, "project");
  await mkdir(project);
  const script = "import pharos\npharos.log_metric('loss', 0.5)\nprint('first\\na needle\\nlast')\n";
  await writeFile(path.join(project, "train.py"), script);
  const ran = await pharos(scope, home, ["run", "train.py"], { bin, cwd: project });
  expect([ran.code, ran.stdout]).toEqual([0, "first\na needle\nlast\n"]);

  const jobs = await api(home.url).get<{ items: { id: string }[] }>("/api/v1/jobs");
  const found = await api(home.url).get(`/api/v1/jobs/${jobs.body.items[0]?.id}/logs/search?q=needle`);
  expect(found).toMatchObject({ status: 200, body: { items: [{ number: 2, snippet: "a needle" }] } });
});

test("lines of the queue are counted in the side thread of the database", async () => {
  expect(await api(home.url).get("/api/v1/queues")).toMatchObject({ status: 200 });
});

test("pages, the API's document and its reader are served", async () => {
  const expected = { "/": "text/html", "/openapi.json": "application/json", "/docs/swagger-ui.css": "text/css" };
  for (const [at, type] of Object.entries(expected)) {
    const answer = await fetch(home.url + at);
    await answer.arrayBuffer();
    expect([at, answer.status, answer.headers.get("content-type")]).toEqual([at, 200, expect.stringContaining(type)]);
  }
});

test("a preset and the version are found", async () => {
  const shown = await pharos(scope, home, ["config", "show", "--set", "preset=dev"], { bin });
  expect([shown.code, shown.stderr]).toEqual([0, ""]);
  expect(shown.stdout).toContain("preset: dev\n");
  const { stdout } = await pharos(scope, home, ["--version"], { bin });
  expect(stdout).toContain((await manifest()).version);
});
