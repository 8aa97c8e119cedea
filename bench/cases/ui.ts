import type { Browser } from "playwright-core";
import { buildWeb, openPage, settled, startChromium } from "../../test/support/browser/index.ts";
import { createScope, type Scope } from "../../test/support/scope.ts";
import { testHome } from "../../test/support/spawn-pharos.ts";
import { trackingClient } from "../../test/support/web-fixture/index.ts";
import type { Case, Figure } from "../figure.ts";
import { median, percentile, rangeOf } from "../measure.ts";
import { fillRuns } from "../fill-runs.ts";
import { startServerOn } from "../peers/pharos.ts";
import { gzippedLoad } from "../ui/first-load.ts";
import { chartInteractions, tableInteractions, timeInteractions } from "../ui/interactions.ts";
import { firstRows, noteFirstRows, noteInteractions, scrollChartFrames, scrollFrames, timeSort } from "../ui/probes.ts";

const runs = 10_000;
const keys = 1000;
const charts = 200;
/** Columns that the table shows; values of others are not asked for. */
const columns = Array.from({ length: 100 }, (_, i) => `metric:m${i}`);

export const uiCase: Case = {
  name: "ui",
  what: `the pages in Chromium, over ${runs.toLocaleString("en")} runs × ${keys.toLocaleString("en")} keys`,
  async run({ scope }) {
    buildWeb();
    const at = await testHome(scope);
    await fillRuns(at.home, runs, keys - 4);
    const { url } = await startServerOn(scope, at);
    const many = await seedCharts(url);
    const browser = await startChromium(scope);
    const page = `${url}/experiments/0?columns=${columns.join(",")}&split=100`;
    return [
      load("first load, gzipped", [], 250),
      load("first load of the experiment page with its table and charts, gzipped", [
        "src/features/experiments/index.ts",
      ]),
      await rows(browser, page),
      ...(await table(scope, browser, page)),
      ...(await manyCharts(scope, browser, `${url}/experiments/${many}?split=30`)),
    ];
  },
};

function load(name: string, sources: readonly string[], atMost?: number): Figure {
  const value = gzippedLoad(sources);
  return { name, unit: "kB", value, ...(atMost === undefined ? {} : { target: { atMost } }) };
}

/** Each in a browser without anything of ours in its cache. */
async function rows(browser: Browser, url: string): Promise<Figure> {
  const samples: number[] = [];
  for (let i = 0; i < 5; i += 1) {
    const scope = createScope();
    const page = await openPage(scope, browser, "about:blank");
    await page.addInitScript(noteFirstRows);
    await page.goto(url);
    samples.push(await firstRows(page));
    await scope.close();
  }
  return figure("first rows", samples, 1000);
}

async function table(scope: Scope, browser: Browser, url: string): Promise<readonly Figure[]> {
  const page = await openPage(scope, browser, "about:blank");
  await page.addInitScript(noteInteractions);
  await page.goto(url);
  await page.getByRole("gridcell").first().waitFor();
  await settled(page);
  const sorts: number[] = [];
  for (const column of ["metric:m0", "metric:m1", "metric:m2", "metric:m3", "metric:m4"]) {
    sorts.push(await timeSort(page, column));
    await settled(page);
  }
  const down = await scrollFrames(page, { x: 0, y: 240 }, 240);
  const across = await scrollFrames(page, { x: 120, y: 0 }, 120);
  await settled(page);
  const interactions = await timeInteractions(page, tableInteractions);
  return [
    figure("sort by a column until it is painted", sorts, 150),
    worst("longest frame while scrolling down", down, 100),
    worst("longest frame while scrolling across", across, 100),
    slowest("table", interactions),
  ];
}

/** The longest of some interactions, by name. */
function slowest(where: string, told: Awaited<ReturnType<typeof timeInteractions>>): Figure {
  const { name } = told.reduce((a, b) => (b.ms > a.ms ? b : a));
  const ms = told.map((each) => each.ms);
  return worst(`longest interaction to paint in the ${where}: ${name}`, ms, 100);
}

async function seedCharts(url: string): Promise<string> {
  const client = trackingClient(url);
  const experiment = await client.experiment("charts");
  for (let run = 0; run < 10; run += 1) {
    const id = await client.run(experiment, `run ${run}`);
    for (let step = 0; step < 50; step += 1) {
      const value = (i: number) => Math.sin((step + run) / (5 + i)) + i;
      const metrics = Array.from({ length: charts }, (_, i) => ({ key: `chart${i}`, value: value(i), step }));
      await client.log(id, { metrics });
    }
    await client.end(id);
  }
  return experiment;
}

async function manyCharts(scope: Scope, browser: Browser, url: string): Promise<readonly Figure[]> {
  const page = await openPage(scope, browser, "about:blank");
  await page.addInitScript(noteInteractions);
  await page.goto(url);
  await page.locator("canvas").first().waitFor();
  await settled(page);
  // So slow that each chart is drawn as it comes, and so fast that they fly past.
  const slow = await scrollChartFrames(page, 30, 240);
  const fast = await scrollChartFrames(page, 120, 240);
  await settled(page);
  const interactions = await timeInteractions(page, chartInteractions);
  return [
    worst(`longest frame while scrolling through ${charts} charts`, slow, 100),
    worst(`longest frame while flinging through ${charts} charts`, fast, 100),
    slowest("charts", interactions),
  ];
}

function figure(name: string, samples: readonly number[], atMost: number): Figure {
  return { name, unit: "ms", value: median(samples), range: rangeOf(samples), target: { atMost } };
}

function worst(name: string, samples: readonly number[], atMost: number): Figure {
  const p95 = percentile(samples, 0.95);
  return {
    name,
    unit: "ms",
    value: Math.max(0, ...samples),
    range: [percentile(samples, 0.5), p95],
    target: { atMost },
  };
}
