import type { Browser, Page } from "playwright-core";
import { api } from "../../test/support/api.ts";
import { buildWeb, openPage, settled, startChromium } from "../../test/support/browser/index.ts";
import { createScope, type Scope } from "../../test/support/scope.ts";
import { startPharos, testHome } from "../../test/support/spawn-pharos.ts";
import { upWithoutSample } from "../../test/support/up.ts";
import type { Figure } from "../figure.ts";
import { median, rangeOf } from "../measure.ts";

const samples = 7;
const openLimitMs = 300;
/** Who clicks has read the list before; what the page fetches ahead after its start has come by then. */
const restMs = 1000;
const writtenWithinMs = 300_000;
/** What the job writes at last: the first that its page shows. */
const lastLine = "the last line";
/** Calls `done` after the frame in which that line was painted. */
const whenPainted = `const look = () => {
    const rows = [...document.querySelectorAll('[role=region][aria-label="Log"] [data-line]')];
    if (rows.some((row) => row.textContent.includes(${JSON.stringify(lastLine)})))
      requestAnimationFrame(() => setTimeout(() => done(performance.now())));
    else requestAnimationFrame(look);
  };
  look();`;

/** The page of a real job that wrote a whole file: from the list of jobs, and in a browser that has nothing of ours. */
export async function openLogFigures(scope: Scope, file: string): Promise<readonly Figure[]> {
  buildWeb();
  const at = await testHome(scope);
  await startPharos(scope, at, upWithoutSample);
  const jobs = api(at.url);
  const { id } = await jobs.submit({ command: ["sh", "-c", 'cat "$0"; echo "$1"', file, lastLine] });
  await jobs.reaches(id, ["succeeded"], writtenWithinMs);
  const browser = await startChromium(scope);
  const clicked: number[] = [];
  const cold: number[] = [];
  for (let i = 0; i < samples; i += 1) {
    clicked.push(await openByClick(browser, at.url, `/jobs/${id}`));
    cold.push(await openColdly(browser, `${at.url}/jobs/${id}`));
  }
  return [
    {
      ...figure("open in the browser, from a click on the job until its last lines are painted", clicked),
      target: { atMost: openLimitMs },
    },
    figure("open in the browser by its address, with nothing in the cache", cold),
  ];
}

function figure(name: string, took: readonly number[]): Figure {
  return { name, unit: "ms", value: median(took), range: rangeOf(took) };
}

/** The pointer was not over the link before, so that nothing was asked for ahead. */
async function openByClick(browser: Browser, url: string, href: string): Promise<number> {
  return within(browser, `${url}/jobs`, async (page) => {
    await page.locator(`a[href="${href}"]`).first().waitFor();
    await page.waitForTimeout(restMs);
    await settled(page);
    return page.evaluate<number>(`new Promise((resolve) => {
      const began = performance.now();
      const done = (now) => resolve(now - began);
      document.querySelector('a[href="${href}"]').click();
      ${whenPainted}
    })`);
  });
}

async function openColdly(browser: Browser, url: string): Promise<number> {
  return within(browser, "about:blank", async (page) => {
    await page.addInitScript(`window.firstLines = new Promise((done) => { ${whenPainted} });`);
    await page.goto(url);
    return page.evaluate<number>("window.firstLines");
  });
}

/** A tab of a browser of its own. */
async function within<T>(browser: Browser, url: string, use: (page: Page) => Promise<T>): Promise<T> {
  const scope = createScope();
  try {
    return await use(await openPage(scope, browser, url));
  } finally {
    await scope.close();
  }
}
