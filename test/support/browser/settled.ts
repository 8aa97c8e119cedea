import type { Page, Request } from "playwright-core";
import { waitUntil } from "../wait-until.ts";

const inFlight = new WeakMap<Page, Set<Request>>();

/** Streams stay open for good. A page never hears the end of what a shared worker loads, its program among it. */
const uncounted = new Set(["eventsource", "other"]);
/** Nor of a shared worker's own script, whatever type it is told with. */
const workerScript = /\/feed-worker-[^/]*\.js$/;

/** Begins to count the page's open requests. */
export function watchRequests(page: Page): void {
  const open = new Set<Request>();
  inFlight.set(page, open);
  page.on("request", (request) => {
    if (!uncounted.has(request.resourceType()) && !workerScript.test(request.url())) open.add(request);
  });
  page.on("requestfinished", (request) => open.delete(request));
  page.on("requestfailed", (request) => open.delete(request));
}

/** Resolves once the page has all that it asked for, and shows it. */
export async function settled(page: Page): Promise<void> {
  const open = inFlight.get(page) ?? new Set<Request>();
  const quiet = async (): Promise<boolean> => {
    if (open.size > 0) return false;
    await page.evaluate(painted);
    return open.size === 0;
  };
  await waitUntil(quiet, { what: `${page.url()} to have what it asks for` }).catch((error: unknown) => {
    const still = [...open].map((request) => `${request.resourceType()} ${request.url()}`);
    throw new Error(`still open: ${still.join(", ")}`, { cause: error });
  });
}

/** In the page: what has come by now was rendered and painted. */
const painted = `
  new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1000 }))
    .then(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))`;
