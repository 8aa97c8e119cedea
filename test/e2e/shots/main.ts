// Pictures of every page, to be looked at: `npm run shots -- [--out FOLDER] [--only WORD]`.
import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import type { Browser } from "playwright-core";
import { buildWeb, startChromium } from "../../support/browser/index.ts";
import { createScope, type Scope } from "../../support/scope.ts";
import { startPharos, testHome, type TestHome } from "../../support/spawn-pharos.ts";
import { upWithoutSample } from "../../support/up.ts";
import { seedDigits, seedHostile, seedJobs, seedMany, type Shown } from "../../support/web-fixture/index.ts";
import { brokenScenes, emptyScenes, fullScenes, type Scene } from "./scenes.ts";
import { takeShots } from "./take-shots.ts";

const { values } = parseArgs({
  options: {
    out: { type: "string", default: path.join(tmpdir(), "pharos-shots") },
    only: { type: "string", default: "" },
  },
});

async function server(scope: Scope): Promise<TestHome> {
  const at = await testHome(scope, { PHAROS_RESOURCES__MAX_WORKERS: "4" });
  await startPharos(scope, at, upWithoutSample);
  return at;
}

async function fill(scope: Scope, at: TestHome): Promise<Shown> {
  const jobs = await seedJobs(at.url);
  await seedHostile(at.url);
  await seedMany(at.url, { runs: 60, keys: 40 });
  const digits = await seedDigits(scope, at);
  return { experimentId: digits.experimentId, runIds: digits.runIds, jobId: jobs.failed };
}

async function shoot(browser: Browser, url: string, scenes: readonly Scene[]): Promise<void> {
  for (const scene of scenes) {
    if (!scene.name.includes(values.only)) continue;
    for (const line of await takeShots(browser, url, scene, values.out)) console.log(line);
  }
}

async function main(): Promise<void> {
  await mkdir(values.out, { recursive: true });
  buildWeb();
  const scope = createScope();
  try {
    const browser = await startChromium(scope);
    await shoot(browser, (await server(scope)).url, emptyScenes());
    const at = await server(scope);
    const shown = await fill(scope, at);
    await shoot(browser, at.url, [...fullScenes(shown), ...brokenScenes(shown)]);
  } finally {
    await scope.close();
  }
}

await main();
