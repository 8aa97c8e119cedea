import type { Page, Request } from "playwright-core";
import { waitUntil } from "../wait-until.ts";

const inFlight = new WeakMap<Page, Set<Request>>();

/** Streams stay open for good, and of what workers load (`other`) a page never hears the end. */
const uncounted = new Set(["eventsource", "other"]);

/** Begins to count the page's open requests. */
export function watchRequests(page: Page): void {
  const open = new Set<Request>();
  inFlight.set(page, open);
  page.on("request", (request) => {
    if (!uncounted.has(request.resourceType())) open.add(request);
  });
  page.on("requestfinished", (request) => open.delete(request));
  page.on("requestfailed", (request) => open.delete(request));
}

/** Resolves once the page has all that it asked for, and shows it. */
export async function settled(page: Page): Promise<void> {
  const open = inFlight.get(page) ?? new Set();
  await waitUntil(
    async () => {
      if (open.size > 0) return false;
      await page.evaluate(painted);
      return open.size === 0;
    },
    { what: `${page.url()} to have what it asks for` },
  );
}

/** In the page: what has come by now was rendered and painted. */
const painted = `
  new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1000 }))
    .then(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))`;
