import type { Page, Route } from "playwright-core";
import { pagePaths, type Shown } from "../../support/web-fixture/index.ts";

/** One picture's subject: a page in one state. */
export interface Scene {
  readonly name: string;
  readonly path: string;
  /** Before the page is opened. */
  readonly prepare?: (page: Page) => Promise<unknown>;
  /** After it was opened. */
  readonly act?: (page: Page) => Promise<unknown>;
}

export function emptyScenes(): readonly Scene[] {
  return Object.entries(pagePaths()).map(([name, path]) => ({ name: `${name}-empty`, path }));
}

export function fullScenes(shown: Shown): readonly Scene[] {
  const { experimentId, runIds, jobId } = shown;
  const run = `/runs/${runIds[0] ?? ""}`;
  const tabs = ["metrics", "params", "system", "log", "artifacts", "code"];
  return [
    ...Object.entries(pagePaths(shown)).map(([name, path]) => ({ name, path })),
    ...tabs.map((tab) => ({ name: `run-${tab}`, path: `${run}?tab=${tab}` })),
    { name: "experiment-panel", path: `/experiments/${experimentId}?run=${runIds[0] ?? ""}` },
    { name: "jobs-panel", path: `/jobs?job=${jobId}` },
    { name: "missing-page", path: "/nothing/here" },
    { name: "palette", path: "/", act: openPalette },
    { name: "shortcuts", path: `/experiments/${experimentId}`, act: (page) => page.keyboard.press("?") },
  ];
}

/** Each page while the server refuses what it asks for; of single things also those that are not there. */
export function brokenScenes(shown: Shown): readonly Scene[] {
  return [
    ...Object.entries(pagePaths(shown)).map(([name, path]) => ({ name: `${name}-broken`, path, prepare: refuse })),
    { name: "run-missing", path: `/runs/${"0".repeat(32)}` },
    { name: "job-missing", path: "/jobs/999999" },
    { name: "experiment-missing", path: "/experiments/999999" },
  ];
}

async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.getByRole("option").first().waitFor();
}

function refuse(page: Page): Promise<unknown> {
  return page.route(
    (url) => url.pathname.startsWith("/api/") && !url.pathname.endsWith("/events"),
    (route: Route) =>
      route.fulfill({
        status: 500,
        contentType: "application/problem+json",
        body: JSON.stringify({
          code: "DATABASE_BUSY",
          title: "The database is busy",
          detail: "The database did not answer in time.",
          hint: "Try again in a moment; when it stays so, look at the server's log.",
          status: 500,
        }),
      }),
  );
}
