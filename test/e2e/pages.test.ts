import { expect, test } from "vitest";
import { describeInBrowser, expectNoAxeFindings, overflowOf, settled, type Web } from "../support/browser/index.ts";
import { python3 } from "../support/real-parts/index.ts";
import { pagePaths, seedDigits, seedJobs } from "../support/web-fixture/index.ts";

const lists = pagePaths();
const shown = { experimentId: "", runIds: [] as readonly string[], jobId: "" };
const names = Object.keys(pagePaths(shown));

async function seed({ scope, at }: Web): Promise<void> {
  const [digits, jobs] = await Promise.all([seedDigits(scope, at), seedJobs(at.url)]);
  Object.assign(shown, { experimentId: digits.experimentId, runIds: digits.runIds, jobId: jobs.failed });
}

/** On a screen and on a phone, light and dark. */
async function expectGood(web: Web, path: string): Promise<void> {
  const page = await web.open(path);
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await settled(page);
      await expectNoAxeFindings(page);
    }
    expect(await overflowOf(page), `pixels that ${path} is wider than ${width}`).toBe(0);
  }
}

describeInBrowser("On an empty server", {}, (web) => {
  test.each(Object.keys(lists))("the page %s is accessible, light and dark, and fits a phone", async (name) => {
    await expect(expectGood(web, lists[name] ?? "/")).resolves.toBeUndefined();
  });
});

describeInBrowser("On a server in use", { parts: [python3], seed }, (web) => {
  test.each(names)("the page %s is accessible, light and dark, and fits a phone", async (name) => {
    await expect(expectGood(web, pagePaths(shown)[name] ?? "/")).resolves.toBeUndefined();
  });
});
