import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { describeInBrowser, expectNoAxeFindings, overflowOf, settled, type Web } from "../support/browser/index.ts";
import { pagePaths, seedHostile, type SeededHostile } from "../support/web-fixture/index.ts";

const seeded: { hostile?: SeededHostile } = {};

async function seed({ at }: Web): Promise<void> {
  seeded.hostile = await seedHostile(at.url);
}

/** Every page that shows something hostile, each tab of a run with its own address. */
function paths(): Readonly<Record<string, string>> {
  const { experimentId = "", runId = "", runIds = [], jobIds = [] } = seeded.hostile ?? {};
  const shown = pagePaths({ experimentId, runIds: [runId, ...runIds], jobId: jobIds[0] ?? "" });
  const tabs = ["metrics", "params", "system", "log", "artifacts", "code"];
  return {
    ...shown,
    ...Object.fromEntries(tabs.map((tab) => [`run, ${tab}`, `/runs/${runId}?tab=${tab}`])),
    "compare of all": `/compare?runs=${[runId, ...runIds].join(",")}`,
    "job with a long name": `/jobs/${jobIds[1] ?? ""}`,
    "experiment with its run open": `/experiments/${experimentId}?run=${runId}`,
    "addresses that mean nothing": `/experiments/${experimentId}?filter=%3Cscript%3E&sort=%22&columns=metric:__proto__,x`,
  };
}

/** What a script of one of the names would have left behind. */
function trace(page: Page): Promise<unknown> {
  return page.evaluate("window.hostile");
}

describeInBrowser("Hostile names", { seed }, (web) => {
  test.each(Object.keys(paths()))("do nothing to the page %s", async (name) => {
    // A filter that is no expression is refused by the server, and the page says so.
    const page = await web.open(paths()[name] ?? "/", {
      expected: [/^400 POST .*\/runs\/table/, /^400 POST .*groups/],
    });
    await page.getByRole("heading", { level: 1 }).first().waitFor();
    await settled(page);
    expect(await trace(page)).toBeUndefined();
    await expectNoAxeFindings(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await settled(page);
    expect(await overflowOf(page)).toBe(0);
  });

  test("start no job from an artifact", async () => {
    const { runId = "" } = seeded.hostile ?? {};
    for (const path of ["report.html", "picture.svg"]) {
      const page = await web.open(`/runs/${runId}?tab=artifacts&path=${path}`, {
        expected: [/Content Security Policy/, /sandbox/i, /CORS|Access-Control|null/, /^4\d\d POST/, /net::ERR_FAILED/],
      });
      await settled(page);
      expect(await trace(page)).toBeUndefined();
      expect(await page.title()).not.toBe("hostile");
    }
    const { body } = await web.api.get<{ items: { name: string }[] }>("/api/v1/jobs?limit=100");
    expect(body.items.map(({ name }) => name)).not.toContain("from an artifact");
  });
});
