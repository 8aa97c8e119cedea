import type { Page } from "playwright-core";
import { expect, test, vi } from "vitest";
import { describeInBrowser, expectNoAxeFindings, settled, type Web } from "../support/browser/index.ts";
import { hostileNames, trackingClient } from "../support/web-fixture/index.ts";

const ids = { experiment: "", run: "" };

async function seed({ at, api }: Web): Promise<void> {
  const client = trackingClient(at.url);
  ids.experiment = await client.experiment("lighthouse keepers");
  ids.run = await client.run(ids.experiment, "keen-otter");
  await client.end(ids.run);
  await client.experiment(hostileNames.script);
  await api.submit({ name: "sweep the floor", command: ["true"], resources: { gpus: 64 } });
}

async function palette(page: Page, text: string) {
  await page.getByRole("button", { name: "Search" }).waitFor();
  await page.keyboard.press("Control+k");
  const field = page.getByRole("combobox", { name: "Search and commands" });
  await field.fill(text);
  return page.getByRole("dialog", { name: "Search and commands" });
}

function path(page: Page): string {
  return new URL(page.url()).pathname;
}

describeInBrowser("The palette", { seed }, (web) => {
  test.each([
    ["a place", "queu", "Queues", () => "/queues"],
    ["an experiment by a part of its name", "keepers", "lighthouse keepers", () => `/experiments/${ids.experiment}`],
    ["a run by a part of its name", "otter", "keen-otter", () => `/runs/${ids.run}`],
    ["a job by words of its name", "floor sweep", "sweep the floor", () => "/jobs/1"],
    ["a job by its number", "#1", "Job #1", () => "/jobs/1"],
  ])("finds %s and goes there by keys alone", async (_what, text, found, to) => {
    const page = await web.open("/settings");
    const dialog = await palette(page, text);
    await dialog.getByRole("option", { name: found, selected: true }).waitFor();
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname === to());
    expect(await dialog.count()).toBe(0);
  });

  test("finds a run by the beginning of its id", async () => {
    const page = await web.open("/");
    const dialog = await palette(page, ids.run.slice(0, 30));
    await dialog.getByRole("option", { name: /keen-otter/ }).click();
    await page.waitForURL((url) => url.pathname === `/runs/${ids.run}`);
    expect(path(page)).toBe(`/runs/${ids.run}`);
  });

  test("changes the theme, and this browser remembers it", async () => {
    const page = await web.open("/");
    await palette(page, "theme dark");
    await page.getByRole("option", { name: "Theme: dark" }).waitFor();
    await page.keyboard.press("Enter");
    await page.locator('html[data-mantine-color-scheme="dark"]').waitFor();
    await page.reload();
    expect(await page.locator("html").getAttribute("data-mantine-color-scheme")).toBe("dark");
  });

  test("shows hostile names as text, is accessible, and closes with Escape", async () => {
    const page = await web.open("/");
    const dialog = await palette(page, "<script>");
    await dialog.getByRole("option", { name: hostileNames.script }).waitFor();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await expectNoAxeFindings(page);
    }
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    expect(await page.evaluate("window.hostile")).toBeUndefined();
  });

  test("says that nothing was found", async () => {
    const page = await web.open("/");
    const dialog = await palette(page, "qqqqzzzz");
    await dialog.getByText("Nothing of this name").waitFor();
    expect(await dialog.getByRole("option").count()).toBe(0);
  });
});

describeInBrowser("The frame", {}, (web) => {
  test("goes by the keyboard, and lists its keys behind ?", async () => {
    const page = await web.open("/");
    await page.getByRole("heading", { level: 1 }).waitFor();
    for (const [key, to] of [
      ["e", "/experiments"],
      ["j", "/jobs"],
      ["q", "/queues"],
      ["w", "/workers"],
      ["s", "/settings"],
      ["h", "/"],
    ] as const) {
      await page.keyboard.press("g");
      await page.keyboard.press(key);
      await page.waitForURL((url) => url.pathname === to);
    }
    await page.keyboard.press("?");
    const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    await dialog.getByText("Experiments").waitFor();
    await page.keyboard.press("g");
    await page.keyboard.press("j");
    await expectNoAxeFindings(page);
    expect(path(page)).toBe("/");
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  });

  test("remembers that the rail is collapsed", async () => {
    const page = await web.open("/");
    const rail = page.getByRole("navigation", { name: "Places" });
    await rail.getByText("Workers").waitFor();
    await page.keyboard.press("[");
    await rail.getByText("Workers").waitFor({ state: "hidden" });
    await page.reload();
    await rail.getByRole("link", { name: "Workers" }).waitFor();
    expect(await rail.getByText("Workers").isVisible()).toBe(false);
  });

  test("an address that is no page says so, and the rail still works", async () => {
    const page = await web.open("/nothing/here");
    await page.getByRole("heading", { name: "There is no such page" }).waitFor();
    await expectNoAxeFindings(page);
    await page.getByRole("link", { name: "Jobs" }).click();
    await page.waitForURL((url) => url.pathname === "/jobs");
    expect(await page.title()).toBe("Jobs · Pharos");
  });

  test.each([
    ["/experiments/0?columns=metric:loss", "experiments"],
    ["/jobs/1", "jobs"],
    ["/settings", "settings"],
  ])("asks for the code of %s while the frame's own is on its way", async (address, name) => {
    const page = await web.open("/");
    await page.route(/\/assets\/index-[^/]+\.js$/, () => undefined);
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`${web.at.url}${address}`, { waitUntil: "commit" });
    const code = new RegExp(`^/assets/${name}-[^/]+\\.js$`);
    await vi.waitFor(() => expect(asked.filter((file) => code.test(file))).not.toEqual([]), 20_000);
  });

  test("a page whose code does not come says so, and is shown when it is asked for again", async () => {
    const page = await web.open("/", { expected: [/net::ERR_FAILED/, /Failed to fetch dynamically/, /console: /] });
    await settled(page);
    await page.route(/assets\/queues.*\.js|assets\/.*queues.*\.js/, (route) => route.abort());
    await page.keyboard.press("g");
    await page.keyboard.press("q");
    await page.getByText("This page failed").waitFor();
    await page.unroute(/assets\/queues.*\.js|assets\/.*queues.*\.js/);
    await page.getByRole("button", { name: "Load the page again" }).click();
    await page.getByRole("heading", { level: 1, name: "Queues" }).waitFor();
    expect(path(page)).toBe("/queues");
  });
});
