import type { Page, Request } from "playwright-core";
import { expect, test } from "vitest";
import { describeInBrowser, expectNoAxeFindings, overflowOf, settled, type Web } from "../support/browser/index.ts";
import { trackingClient } from "../support/web-fixture/index.ts";

const shown = { runs: [] as string[] };
const points = 400;

/** Two runs with 203 metrics: more charts than any window shows. */
async function seed({ at }: Web): Promise<void> {
  const client = trackingClient(at.url);
  const experiment = await client.experiment("many metrics");
  for (const name of ["calm-heron", "<b>keen</b>-otter"]) {
    const run = await client.run(experiment, name);
    shown.runs.push(run);
    const names = ["loss", "odd", ...Array.from({ length: 200 }, (_, i) => `train/layer${i}`), "system/gpu"];
    await client.log(run, {
      metrics: names.flatMap((key) =>
        key === "loss"
          ? Array.from({ length: points }, (_, step) => ({ key, step, value: 1 / (step + 1) }))
          : [1, 2, 3].map((step) => ({ key, step, value: key === "odd" && step === 2 ? "NaN" : step })),
      ),
    });
    await client.end(run);
  }
}

const address = (more = "") => `/compare?runs=${shown.runs.join(",")}&tab=charts${more}`;
const chart = (page: Page, name: string) => page.getByRole("figure", { name, exact: true });

/** Metrics that the page asks for from now on. */
function watchSeries(page: Page): { metrics: Set<string>; bodies: { from?: number; to?: number; known: boolean }[] } {
  const seen = { metrics: new Set<string>(), bodies: [] as { from?: number; to?: number; known: boolean }[] };
  page.on("request", (request: Request) => {
    if (!request.url().endsWith("/api/v1/series")) return;
    const body = request.postDataJSON() as { from?: number; to?: number; series: { keys: string[]; known?: object }[] };
    for (const { keys } of body.series) for (const key of keys) seen.metrics.add(key);
    seen.bodies.push({ ...body, known: body.series.some(({ known }) => known !== undefined) });
  });
  return seen;
}

describeInBrowser("Charts", { seed }, (web) => {
  test("only those in view are there and asked for, in sections with the machine's last", async () => {
    const page = await web.open("/");
    const seen = watchSeries(page);
    await page.goto(`${web.at.url}${address()}`);
    await chart(page, "loss").getByRole("application").waitFor();
    await settled(page);
    expect(seen.metrics.size).toBeLessThan(40);
    expect(seen.bodies.length).toBeLessThan(4);
    expect(await page.getByRole("figure").count()).toBeLessThan(40);
    const headings = await page.getByRole("heading", { level: 2 }).allInnerTexts();
    expect(headings.map((text) => /[a-z]+/.exec(text)?.[0])).toEqual(["metrics", "train", "system"]);
    await page.getByRole("button", { name: "system 1" }).scrollIntoViewIfNeeded();
    await chart(page, "system/gpu").getByRole("application").waitFor();
    expect(seen.metrics.has("train/layer100")).toBe(false);
  });

  test("a drag zooms all charts and reads finer points, Escape shows all again, and the address tells it", async () => {
    const page = await web.open(address("&find=%5Eloss%24"));
    const plot = chart(page, "loss").getByRole("application");
    await plot.waitFor();
    await settled(page);
    const seen = watchSeries(page);
    const box = await plot.locator(".u-over").boundingBox();
    if (box === null) throw new Error("the plot has no box");
    await page.mouse.move(box.x + box.width / 4, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, box.y + 60, { steps: 4 });
    await page.mouse.up();
    await page.waitForURL(/zoom=/);
    await settled(page);
    const [asked] = seen.bodies;
    expect(asked?.from).toBeGreaterThan(points / 5);
    expect(asked?.to).toBeLessThan(points * 0.6);
    await plot.press("Escape");
    await page.waitForURL((url) => !url.search.includes("zoom="));
  });

  test("by keyboard: the crosshair tells every run's value and its distance to the baseline", async () => {
    const page = await web.open(address("&find=loss"));
    const plot = chart(page, "loss").getByRole("application");
    await plot.waitFor();
    await settled(page);
    await plot.press("ArrowRight");
    await chart(page, "loss").getByText("±0").waitFor();
    expect(await chart(page, "loss").getByText("<b>keen</b>-otter").count()).toBe(1);
  });

  test("a broken pattern is told and searched as text; a chart opens in full by its address", async () => {
    const page = await web.open(address("&find=layer%5B1"));
    await page.getByText("No metric has such a name.").waitFor();
    await page.getByText(/Unterminated|Lone|character class/i).waitFor();
    await page.goto(`${web.at.url}${address("&chart=loss&smooth=0.6&log=true")}`);
    await page.getByRole("dialog").getByRole("figure", { name: "loss" }).getByRole("application").waitFor();
    expect(await page.getByRole("dialog").count()).toBe(1);
    await settled(page);
    await expectNoAxeFindings(page);
  });

  test("while a run logs its line grows by what came", async () => {
    const client = trackingClient(web.at.url);
    const run = await client.run(await client.experiment("live"), "live");
    await client.log(run, { metrics: Array.from({ length: 110 }, (_, step) => ({ key: "loss", step, value: step })) });
    const page = await web.open(`/compare?runs=${run}&tab=charts`);
    const plot = chart(page, "loss").getByRole("application");
    await plot.waitFor();
    await settled(page);
    const seen = watchSeries(page);
    const answered = page.waitForResponse((response) => response.url().endsWith("/api/v1/series"));
    await client.log(run, { metrics: [{ key: "loss", step: 110, value: 40 }] });
    const told = (await (await answered).json()) as { series: { keep: number; x: number[] }[] };
    expect(seen.bodies[0]?.known).toBe(true);
    expect(told.series[0]).toMatchObject({ keep: 110, x: [110] });
    await plot.press("ArrowRight");
    for (let i = 0; i < 30; i += 1) await plot.press("ArrowRight");
    await chart(page, "loss").getByText("step 110").waitFor();
  });

  test.each(["light", "dark"] as const)("accessible in the %s theme, and on a phone", async (scheme) => {
    const page = await web.open(address(), { scheme });
    await chart(page, "loss").getByRole("application").waitFor();
    await settled(page);
    await expectNoAxeFindings(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await settled(page);
    expect(await overflowOf(page)).toBe(0);
  });
});
