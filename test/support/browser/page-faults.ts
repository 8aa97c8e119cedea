import type { Page } from "playwright-core";

/** What goes wrong in a page from now on, as lines; those that match `expected` are left out. */
export function watchFaults(page: Page, expected: readonly RegExp[]): readonly string[] {
  const faults: string[] = [];
  const add = (fault: string): void => {
    if (!expected.some((pattern) => pattern.test(fault))) faults.push(fault);
  };
  page.on("console", (message) => {
    const text = message.text();
    // Failed requests are told of below, with their status and address.
    const isError = message.type() === "error" && !text.startsWith("Failed to load resource");
    // What was fetched ahead is not what the page then asks for.
    const isVain = message.type() === "warning" && text.startsWith("A preload for");
    if (isError || isVain) add(`console: ${text} (${message.location().url})`);
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
