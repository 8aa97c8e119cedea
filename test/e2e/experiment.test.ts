import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { describeInBrowser, expectNoAxeFindings, type Web } from "../support/browser/index.ts";
import { trackingClient } from "../support/web-fixture/index.ts";

const runs = 130;
const state = { experimentId: "" };

/** Runs whose accuracy rises with their number, with two learning rates. */
async function seed({ at }: Web): Promise<void> {
  const client = trackingClient(at.url);
  state.experimentId = await client.experiment("sweep");
  const began = Date.now() - runs * 1000;
  for (let run = 0; run < runs; run += 1) {
    const id = await client.run(state.experimentId, `run-${run}`, began + run * 1000);
    await client.log(id, {
      metrics: [{ key: "acc", value: run === 7 ? "NaN" : run / runs, step: 1 }],
      params: { lr: run % 2 === 0 ? "0.1" : "0.01" },
    });
    await client.end(id);
  }
}

const address = (search = "") => `/experiments/${state.experimentId}${search}`;
const row = (page: Page, index: number) => page.locator(`[role=row][data-index="${index}"]`);
const shows = (page: Page, index: number, text: string) =>
  row(page, index).filter({ hasText: text }).waitFor({ timeout: 30_000 });

describeInBrowser("The experiment page", { seed }, (web) => {
  test("leads from the list to the best run by a press on a header", async () => {
    const page = await web.open("/experiments");
    await page.getByRole("link", { name: "sweep" }).click();
    await shows(page, 0, "run-129");
    await page.getByRole("columnheader", { name: "acc" }).getByRole("button").first().click();
    await shows(page, 0, "0.9923");
    expect(new URL(page.url()).searchParams.get("sort")).toBe("-metric:acc");
    await page.getByText("130 of 130 runs").waitFor();
    await expectNoAxeFindings(page);
  });

  test("reads more runs as one scrolls, to the last", async () => {
    const page = await web.open(address("?sort=metric:acc"));
    await shows(page, 0, "run-0");
    const grid = page.getByRole("grid", { name: "Runs" });
    const scrollDown = async () => {
      await grid.evaluate((box) => box.scrollTo({ top: box.scrollHeight }));
      return row(page, 129).isVisible();
    };
    await expect.poll(scrollDown, { timeout: 30_000 }).toBe(true);
    await expect(row(page, 129).textContent()).resolves.toContain("NaN");
  });

  test("completes a filter, underlines what is wrong, and counts what is found", async () => {
    const page = await web.open(address(), { expected: [/^400 POST .*\/runs\/table/] });
    await shows(page, 0, "run-129");
    await page.keyboard.press("/");
    await page.keyboard.type("params.l");
    await page.getByRole("option", { name: /params\.lr/ }).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.type("= '0.1' ");
    await page.keyboard.press("Enter");
    await page.getByText("65 of 130 runs").waitFor();
    await page.keyboard.type("and metrics.acc > 'x'");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").filter({ hasText: "SEARCH_INVALID" }).waitFor();
    expect(await page.locator("mark").textContent()).toBe("'x'");
    await shows(page, 0, "run-128");
    await page.getByRole("button", { name: "Clear the filter" }).click();
    await page.getByText("130 of 130 runs").waitFor();
  });

  test("a value offers to see only runs that have it", async () => {
    const page = await web.open(address());
    await row(page, 0).locator('[data-column="param:lr"]').click();
    await page.getByRole("menuitem", { name: "Only runs with this value" }).click();
    await page.getByText("65 of 130 runs").waitFor();
    expect(new URL(page.url()).searchParams.get("filter")).toBe("params.lr = '0.01'");
  });

  test("moves, selects and compares by the keyboard alone", async () => {
    const page = await web.open(address());
    await shows(page, 0, "run-129");
    for (const key of ["j", "x", "Shift+ArrowDown", "Shift+ArrowDown"]) await page.keyboard.press(key);
    await page.getByText("3 runs selected").waitFor();
    await page.keyboard.press("o");
    await page.getByRole("complementary", { name: "Run" }).getByText("run-127").first().waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("c");
    await page.waitForURL(/\/compare\?runs=/);
    expect(new URL(page.url()).searchParams.get("runs")?.match(/[0-9a-f]{32}/g)).toHaveLength(3);
  });

  test("a copied link shows the same selection, and deleting can be taken back", async () => {
    const page = await web.open(address("?sort=name"));
    await shows(page, 0, "run-0");
    await row(page, 0).getByRole("checkbox").click();
    await page.getByText("1 run selected").waitFor();
    const copy = await web.open(new URL(page.url()).pathname + new URL(page.url()).search);
    await copy.getByText("1 run selected").waitFor();
    await page.getByRole("button", { name: "Delete 1 run" }).click();
    await page.getByText("129 of 129 runs").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("130 of 130 runs").waitFor();
    await expect(row(page, 0).textContent()).resolves.toContain("run-0");
  });

  test("a view is kept under a name, and its link alone shows it", async () => {
    const page = await web.open(address("?sort=-metric:acc&columns=metric:acc"));
    await page.getByRole("button", { name: "Views" }).click();
    await page.getByLabel("Name of the view").fill("best first");
    await page.keyboard.press("Enter");
    await page.waitForURL(/view=/);
    const link = await web.open(address(`?view=${new URL(page.url()).searchParams.get("view")}`));
    await shows(link, 0, "0.9923");
    await link.getByRole("button", { name: "best first" }).waitFor();
    expect(new URL(link.url()).searchParams.get("sort")).toBe("-metric:acc");
  });

  test("groups open to their runs", async () => {
    const page = await web.open(address("?group=param:lr"));
    await row(page, 0).getByText("65").waitFor();
    await row(page, 0).click();
    await shows(page, 1, "run-");
    await expectNoAxeFindings(page);
    expect(await page.locator("[role=row][data-index]").count()).toBeGreaterThan(20);
  });

  test("groups and their runs are opened by the keyboard alone", async () => {
    const page = await web.open(address("?group=param:lr"));
    await row(page, 0).getByText("65").waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await shows(page, 1, "run-");
    await page.keyboard.press("j");
    await page.keyboard.press("x");
    await page.waitForURL(/selected=/);
    await page.keyboard.press("o");
    await page.waitForURL(/[?&]run=/);
    await page.keyboard.press("Escape");
    await page.waitForURL((url) => !url.searchParams.has("run"));
    await page.keyboard.press("k");
    await page.keyboard.press("Enter");
    await row(page, 1).getByText("65").waitFor();
    expect(await row(page, 2).count()).toBe(0);
  });

  test("an experiment that is not there says so, and leads on", async () => {
    const page = await web.open("/experiments/999999", { expected: [/^404 (GET|POST) /] });
    await page.getByRole("heading", { level: 1, name: "There is no such experiment" }).waitFor();
    await expectNoAxeFindings(page);
    await page.getByRole("link", { name: "See the experiments" }).click();
    await page.waitForURL((url) => url.pathname === "/experiments");
    await page.getByRole("heading", { level: 1, name: "Experiments" }).waitFor();
    expect(await page.getByRole("heading", { level: 1 }).count()).toBe(1);
  });

  test("a new run waits behind a button while one points at the list, and appears at once otherwise", async () => {
    const page = await web.open(address());
    await shows(page, 0, "run-129");
    await page.mouse.move(0, 0);
    const client = trackingClient(web.at.url);
    await client.run(state.experimentId, "came-alone");
    await shows(page, 0, "came-alone");
    await row(page, 1).hover();
    await client.run(state.experimentId, "came-while-pointing");
    await page.getByRole("button", { name: "1 new" }).waitFor();
    await expect(row(page, 0).textContent()).resolves.toContain("came-alone");
    await page.getByRole("button", { name: "1 new" }).click();
    await shows(page, 0, "came-while-pointing");
  });
});
