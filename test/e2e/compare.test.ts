import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { describeInBrowser, expectNoAxeFindings, overflowOf, settled, type Web } from "../support/browser/index.ts";
import { hostileNames, trackingClient } from "../support/web-fixture/index.ts";

const shown = { runs: [] as string[] };

// One pixel.
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** Twelve runs: more than other trackers compare; one has a hostile name and values that are no numbers. */
async function seed({ at }: Web): Promise<void> {
  const client = trackingClient(at.url);
  const experiment = await client.experiment("compared");
  for (let i = 0; i < 12; i += 1) {
    const run = await client.run(experiment, i === 11 ? hostileNames.script : `net-${i}`);
    shown.runs.push(run);
    await client.log(run, {
      params: { lr: String([0.1, 0.01][i % 2]), optimizer: i < 6 ? "adam" : "sgd", dataset: "digits" },
      tags: { owner: "researcher1" },
      metrics: [
        { key: "val_loss", value: i === 11 ? "NaN" : 1 - i / 20 },
        { key: "val_loss", value: i === 11 ? "Infinity" : 1 - i / 10, step: 1 },
        { key: "same", value: 3 },
      ],
    });
    if (i < 2) await client.artifact(run, "plots/roc.png", new Uint8Array(png));
    await client.end(run);
  }
}

const address = (more = "") => `/compare?runs=${shown.runs.join(",")}${more}`;
const row = (page: Page, name: string) => page.getByRole("row").filter({ has: page.getByText(name, { exact: true }) });

describeInBrowser("Compare", { seed }, (web) => {
  test("twelve runs stand side by side with only what differs, until all rows are asked for", async () => {
    const page = await web.open(address());
    await row(page, "val_loss").waitFor();
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("Compare 12 runs");
    expect(await page.getByText("dataset", { exact: true }).count()).toBe(0);
    expect(await page.getByText("same", { exact: true }).count()).toBe(0);
    await page.getByRole("switch", { name: "rows that are the same too" }).press("Space");
    await row(page, "dataset").waitFor();
    await page.getByLabel("Search names of rows").fill("LOSS");
    await page.waitForURL(/all=true.*key=LOSS/);
    expect(await page.getByRole("row").allInnerTexts()).toHaveLength(3);
  });

  test("the others are told against a baseline that can be changed, and the best is marked", async () => {
    const page = await web.open(address());
    const loss = row(page, "val_loss");
    await loss.waitFor();
    expect(await loss.getByText("−0.1 ▼").count()).toBe(1);
    await page.getByRole("button", { name: "More of net-1", exact: true }).click();
    await page.getByRole("menuitem", { name: "Measure the others against it" }).click();
    await page.waitForURL(new RegExp(`baseline=${shown.runs[1]}`));
    await loss.getByText("+0.1 ▲").waitFor();
    expect(await page.getByRole("columnheader").nth(1).innerText()).toContain("net-1");
    await page.getByRole("radiogroup", { name: "Value of metrics" }).getByText("max").click();
    await loss.getByText("0.95").waitFor();
  });

  test("runs are added by name and removed, and back undoes it", async () => {
    const page = await web.open(`/compare?runs=${shown.runs.slice(0, 2).join(",")}`);
    await row(page, "val_loss").waitFor();
    await page.getByRole("button", { name: "Add runs" }).click();
    await page.getByLabel("Name or id of a run").fill("net-7");
    await page.getByRole("button", { name: /net-7/ }).click();
    await page.getByRole("heading", { name: "Compare 3 runs" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "More of net-0", exact: true }).click();
    await page.getByRole("menuitem", { name: "Remove from the comparison" }).click();
    await page.getByRole("heading", { name: "Compare 2 runs" }).waitFor();
    await page.goBack();
    await page.getByRole("heading", { name: "Compare 3 runs" }).waitFor();
    expect(new URL(page.url()).searchParams.get("runs")).toContain(shown.runs[7]);
  });

  test("a brush from the address leaves the runs that pass, and they can be kept", async () => {
    const brush = encodeURIComponent(JSON.stringify([JSON.stringify(["params:lr", 0.05, 0.2])]));
    const page = await web.open(address(`&tab=parallel&brush=${brush}`));
    await page.getByRole("img", { name: /6 of 12 runs/ }).waitFor();
    await page.getByRole("button", { name: "Compare only these" }).click();
    await page.getByRole("heading", { name: "Compare 6 runs" }).waitFor();
    await page.getByRole("tab", { name: "Scatter" }).click();
    await page.getByRole("img", { name: "val_loss against optimizer, 6 runs" }).waitFor();
    await page.getByRole("combobox", { name: "Across" }).fill("run id");
    await page.getByRole("option", { name: /run id/ }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(/across=attributes/);
    expect(await page.getByRole("img", { name: "val_loss against run id, 6 runs" }).count()).toBe(1);
  });

  test("images of one path stand side by side", async () => {
    const page = await web.open(`/compare?runs=${shown.runs.slice(0, 2).join(",")}&tab=images`);
    await page.getByRole("button", { name: "plots" }).click();
    await page.getByAltText("roc.png of net-0").waitFor();
    await page.getByAltText("roc.png of net-1").waitFor();
    await settled(page);
    const width = await page.evaluate(`document.querySelector('img[alt="roc.png of net-1"]').naturalWidth`);
    expect(width).toBe(1);
  });

  test.each(["table", "charts", "scatter", "parallel", "images"])(
    "the tab %s is accessible and fits a phone",
    async (tab) => {
      const page = await web.open(address(`&tab=${tab}`), { scheme: "dark" });
      await page.getByRole("tab", { selected: true }).waitFor();
      await settled(page);
      await expectNoAxeFindings(page);
      await page.emulateMedia({ colorScheme: "light" });
      await page.setViewportSize({ width: 390, height: 844 });
      await settled(page);
      await expectNoAxeFindings(page);
      expect(await overflowOf(page)).toBe(0);
    },
  );

  test("without runs, and with runs that are gone, it says what to do", async () => {
    const page = await web.open("/compare");
    await page.getByText("Choose runs in the table").waitFor();
    await page.goto(`${web.at.url}/compare?runs=${"0".repeat(32)},${shown.runs[0]}`);
    await page.getByText("One of the runs is not there").waitFor();
    expect(await page.getByRole("columnheader").count()).toBe(2);
  });
});
