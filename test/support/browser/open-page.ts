import type { Browser, BrowserContext, Page } from "playwright-core";
import type { Scope } from "../scope.ts";
import { watchFaults } from "./page-faults.ts";
import { watchRequests } from "./settled.ts";

export interface PageOptions {
  /** Default: 1440 × 900. */
  readonly width?: number;
  readonly height?: number;
  /** Default: light. */
  readonly scheme?: "light" | "dark";
  /** Faults that belong to the test: "404 http://…" and texts of the console that match are let pass. */
  readonly expected?: readonly RegExp[];
  /** Opens another tab of the same browser instead of a new one: pages of a context share storage and workers. */
  readonly context?: BrowserContext;
}

/**
 * Opens an address in a new tab. When the scope closes, every fault of the page that was not expected is thrown: an
 * error in the console (breaches of the content policy are such), an uncaught exception, a failed request.
 */
export async function openPage(scope: Scope, browser: Browser, url: string, options: PageOptions = {}): Promise<Page> {
  const { expected = [] } = options;
  const context = options.context ?? (await openContext(scope, browser, options));
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  watchRequests(page);
  const faults = watchFaults(page, expected);
  scope.defer(async () => {
    await page.close();
    if (faults.length > 0) throw new Error(`Faults of ${url}:\n${faults.join("\n")}`);
  });
  await page.goto(url);
  return page;
}

async function openContext(scope: Scope, browser: Browser, options: PageOptions): Promise<BrowserContext> {
  const { width = 1440, height = 900, scheme = "light" } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: "reduce",
    locale: "en-GB",
    timezoneId: "UTC",
  });
  scope.defer(() => context.close());
  return context;
}
