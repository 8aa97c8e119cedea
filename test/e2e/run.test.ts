import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { describeInBrowser, expectNoAxeFindings, overflowOf, settled, type Web } from "../support/browser/index.ts";
import { python3 } from "../support/real-parts/index.ts";
import { seedDigits, seedHostile } from "../support/web-fixture/index.ts";

const shown = { best: "", hostile: "" };

async function seed({ scope, at }: Web): Promise<void> {
  const { runIds } = await seedDigits(scope, at);
  shown.best = runIds[0] ?? "";
}

const tabs = ["Overview", "Metrics", "Params & tags", "System", "Log", "Artifacts", "Code"];

async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole("tab", { name, exact: true }).click();
  await settled(page);
}

describeInBrowser("A run's page", { parts: [python3], seed }, (web) => {
  test("says why the run is the best, and runs it again with another learning rate, live to its end", async () => {
    const page = await web.open(`/runs/${shown.best}`);
    await page.getByText("The best of 4 runs").waitFor();
    const differing = page.getByRole("region", { name: "Params that differ" });
    await differing.getByRole("rowheader", { name: "lr" }).waitFor();

    await page.getByRole("button", { name: "Run with changes…" }).click();
    const form = page.getByRole("form", { name: /with changes/ });
    await form.getByLabel("--lr").fill("0.1");
    expect(await form.getByLabel("Name").inputValue()).toBe("digits lr=0.1");
    await form.getByText("0.3", { exact: true }).waitFor();
    await expectNoAxeFindings(page);
    await form.getByRole("button", { name: "Run with changes" }).click();

    await page.waitForURL((url) => url.pathname !== `/runs/${shown.best}`);
    await page.getByRole("heading", { level: 1, name: /digits lr=0\.1/ }).waitFor();
    await page.getByText("finished").first().waitFor({ timeout: 90_000 });
    await page.getByText("Place 2 of 5").waitFor();
    await differing.getByRole("row", { name: /lr 0\.1 0\.3/ }).waitFor();
    const original = { name: "digits lr=0.3", exact: true };
    const from = page.getByRole("region", { name: "Lineage" }).getByRole("link", original);
    expect(await from.getAttribute("href")).toBe(`/runs/${shown.best}`);
    await openTab(page, "Log");
    await page.getByText("done: learning rate 0.1").waitFor();

    await page.getByRole("link", { name: /^#\d+$/ }).click();
    await page.waitForURL(/\/jobs\/\d+$/);
    await page.getByRole("region", { name: "Job" }).getByRole("link", original).click();
    await page.waitForURL((url) => url.pathname === `/runs/${shown.best}`);
  });

  test("shows the exact code: command, environment, files as they were", async () => {
    const page = await web.open(`/runs/${shown.best}?tab=code`);
    await page.getByLabel("Command", { exact: true }).getByText("python3 train.py --lr 0.3").waitFor();
    await page.getByRole("cell", { name: "train.py" }).getByRole("button").click();
    const text = await page.getByLabel("train.py", { exact: true }).textContent();
    expect(text).toContain("import argparse");
    await expectNoAxeFindings(page);
  });

  test("renames in place, and gives back what went to the trash", async () => {
    const page = await web.open(`/runs/${shown.best}`);
    await page.getByRole("button", { name: "Rename" }).click();
    await page.getByLabel("Name of the run").fill("the best one");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "the best one" }).waitFor();
    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: /Move to the trash With 4 metrics, 4 params/ }).click();
    await page.getByText("This run is in the trash").waitFor();
    expect(await web.api.get(`/api/v1/runs/${shown.best}`)).toMatchObject({
      body: { deleted: true, name: "the best one" },
    });
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("This run is in the trash").waitFor({ state: "detached" });
  });

  test.each(["/runs/abc", `/runs/${"0".repeat(32)}`])("%s is no run, and says so", async (path) => {
    const page = await web.open(path, { expected: [/^40[04] GET .*\/runs\//] });
    await page.getByRole("heading", { level: 1, name: "There is no such run" }).waitFor();
    expect(await page.getByRole("main").textContent()).toContain(path.slice("/runs/".length));
    await expectNoAxeFindings(page);
  });
});

describeInBrowser(
  "A run's page with hostile names",
  { seed: async ({ at }) => Object.assign(shown, { hostile: (await seedHostile(at.url)).runId }) },
  (web) => {
    test("holds 10,000 tags and names of any kind in all its parts", async () => {
      const page = await web.open(`/runs/${shown.hostile}`, { width: 390, height: 844 });
      for (const tab of tabs) {
        await openTab(page, tab);
        expect(await overflowOf(page), `pixels that ${tab} is wider than a phone`).toBe(0);
        await expectNoAxeFindings(page);
      }
      await openTab(page, "Params & tags");
      await page.getByLabel("Find params and tags").fill("tag 9999");
      await page.getByRole("table", { name: "Tags" }).getByText("tag 9999", { exact: true }).waitFor();
      expect(await page.evaluate("window.hostile")).toBeUndefined();
    });
  },
);
