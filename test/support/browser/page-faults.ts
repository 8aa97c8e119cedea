import type { Page } from "playwright-core";

/** What goes wrong in a page from now on, as lines; those that match `expected` are left out. */
export function watchFaults(page: Page, expected: readonly RegExp[]): readonly string[] {
  const faults: string[] = [];
  const add = (fault: string): void => {
    if (!expected.some((pattern) => pattern.test(fault))) faults.push(fault);
  };
  page.on("console", (message) => {
    // Failed requests are told of below, with their status and address.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
      add(`console: ${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => add(`uncaught: ${error.stack ?? error.message}`));
  page.on("response", (response) => {
    if (response.status() >= 400) add(`${response.status()} ${response.request().method()} ${response.url()}`);
  });
  page.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? "failed";
    // A page that goes on no longer wants what it asked for.
    if (why !== "net::ERR_ABORTED") add(`${why} ${request.method()} ${request.url()}`);
  });
  return faults;
}
