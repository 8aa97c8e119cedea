import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { describeInBrowser, openPage, startCountingProxy, type Web } from "../support/browser/index.ts";
import { startPharos } from "../support/spawn-pharos.ts";
import { testScope } from "../support/test-scope.ts";
import { upWithoutSample } from "../support/up.ts";
import { waitUntil } from "../support/wait-until.ts";

const away = [/net::ERR_/, /^50\d /];

function live(page: Page): Promise<void> {
  return page.getByRole("status").getByText("live", { exact: true }).waitFor();
}

/** A job that no machine can run stays in the list of what waits. */
function submitWaiting(web: Web, name: string) {
  return web.api.submit({ name, command: ["true"], resources: { gpus: 64 } });
}

describeInBrowser("The stream of hints", {}, (web) => {
  test("is one for all tabs of a browser, and ends with the last", async () => {
    const proxy = await startCountingProxy(testScope(), web.at.url);
    const first = await openPage(testScope(), web.browser, proxy.url);
    await live(first);
    const context = first.context();
    const second = await openPage(testScope(), web.browser, `${proxy.url}/jobs`, { context });
    const third = await openPage(testScope(), web.browser, `${proxy.url}/queues`, { context });
    await live(second);
    await live(third);
    expect(proxy.streams()).toBe(1);
    await first.close();
    const { id } = await submitWaiting(web, "seen in the other tabs");
    await second.getByText("seen in the other tabs").first().waitFor();
    expect(proxy.streams()).toBe(1);
    await second.close();
    await third.close();
    await waitUntil(() => proxy.streams() === 0, { what: "the stream to end" });
    await web.api.post(`/api/v1/jobs/${id}/cancel`, {});
  });

  test("is a tab's own where there are no shared workers", async () => {
    const context = await web.browser.newContext();
    testScope().defer(() => context.close());
    await context.addInitScript("delete globalThis.SharedWorker");
    const page = await web.open("/jobs", { context });
    await live(page);
    await submitWaiting(web, "told without a worker");
    await page.getByText("told without a worker").first().waitFor();
    expect(await page.evaluate("typeof SharedWorker")).toBe("undefined");
  });

  test("tells of a job at once, in the list, the rail and the browser's title", async () => {
    const page = await web.open("/jobs");
    await live(page);
    const job = await web.api.submit({ name: "begun elsewhere", command: ["sleep", "300"] });
    await page.getByText("begun elsewhere").first().waitFor();
    await waitUntil(async () => (await page.title()).startsWith("(1) "), { what: "one running job in the title" });
    expect(await page.getByRole("link", { name: /Jobs.*1 running/ }).count()).toBe(1);
    await web.api.post(`/api/v1/jobs/${job.id}/cancel?force=true`, {});
    await waitUntil(async () => !(await page.title()).startsWith("("), { what: "a title without a count" });
  });
});

describeInBrowser("While the server restarts", {}, (web) => {
  test("the page keeps what it shows, says so, and is fresh when the server is back", async () => {
    await submitWaiting(web, "before the restart");
    const page = await web.open("/jobs", { expected: away });
    await live(page);
    await page.getByText("before the restart").first().waitFor();
    web.server.signal("SIGTERM");
    await web.server.exited;
    await page.getByText("reconnecting", { exact: true }).waitFor();
    await page.getByText("offline", { exact: true }).waitFor();
    await page.getByRole("alert").getByText("Offline since").waitFor();
    expect(await page.getByText("before the restart").count()).toBeGreaterThan(0);
    await startPharos(testScope(), web.at, upWithoutSample);
    await submitWaiting(web, "after the restart");
    await live(page);
    await page.getByText("after the restart").first().waitFor();
    expect(await page.getByText("Offline since").count()).toBe(0);
  });
});
