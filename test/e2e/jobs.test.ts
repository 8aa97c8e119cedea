import { expect, test } from "vitest";
import { describeInBrowser, expectNoAxeFindings, type Web } from "../support/browser/index.ts";

const lines = 1_000_000;
const chatty = `awk 'BEGIN { for (i = 1; i <= ${lines}; i++) print "step " i " of many" }'
printf '\\033[1;31mred\\033[0m and \\033]0;title\\007plain\\n'
printf '10%%\\r50%%\\r100%%\\n'
echo 'RuntimeError: <script>no</script>' >&2`;

const jobs: { chatty: string; running: string } = { chatty: "", running: "" };

async function seed({ api }: Web): Promise<void> {
  const submit = async (name: string, script: string) =>
    (await api.submit({ name, command: ["sh", "-c", script], experiment: "jobs" })).id;
  jobs.chatty = await submit("chatty", chatty);
  jobs.running = await submit("still at it", "echo begun; sleep 3600");
  await api.reaches(jobs.chatty, ["succeeded"]);
  await api.reaches(jobs.running, ["running"]);
}

describeInBrowser("Jobs", { seed }, (web) => {
  test("a log of a million lines opens at its end, with its colours and the last state of its progress", async () => {
    const page = await web.open(`/jobs/${jobs.chatty}`);
    const log = page.getByRole("region", { name: "Log" });
    await log.getByText("100%").waitFor();
    expect(await log.getByText("red", { exact: true }).getAttribute("style")).toContain("font-weight: 700");
    const row = log.locator("[data-line]").filter({ hasText: "red" });
    expect(await row.textContent()).toMatch(/^\d+red and plain$/);
    expect(await log.getByText("50%").count()).toBe(0);
    await page.getByRole("button", { name: "Next error" }).click();
    await log.locator("[data-mark='found']").getByText("RuntimeError: <script>no</script>").waitFor();
    await expectNoAxeFindings(page);
  });

  test("a log's end is asked for at once, beside the job, and only once", async () => {
    const page = await web.open("/queues");
    const asked = Promise.withResolvers<void>();
    const windows: string[] = [];
    await page.route("**/logs/lines**", (route) => {
      windows.push(route.request().url());
      asked.resolve();
      return route.continue();
    });
    // The job is not told before its log was asked for.
    await page.route(`**/api/v1/jobs/${jobs.chatty}`, async (route) => {
      await asked.promise;
      await route.continue();
    });
    await page.goto(`${web.at.url}/jobs/${jobs.chatty}`);
    await page.getByRole("region", { name: "Log" }).getByText("100%").waitFor();
    expect(windows).toHaveLength(1);
  });

  test("any line of it can be reached, by the scroll bar, the keyboard, a search or a link", async () => {
    const page = await web.open(`/jobs/${jobs.chatty}`);
    const log = page.getByRole("region", { name: "Log" });
    await log.getByText("100%").waitFor();
    await page.keyboard.press("Home");
    await log.getByText("step 1 of many", { exact: true }).waitFor();
    await log.evaluate((box) => (box.scrollTop = box.scrollHeight / 2));
    await log
      .getByText(/^step 5000\d\d of many$/)
      .first()
      .waitFor();
    await log.hover();
    await page.mouse.wheel(0, 20_000);
    await log
      .getByText(/^step 501\d\d\d of many$/)
      .first()
      .waitFor();
    const search = page.getByRole("textbox", { name: "Search the log" });
    await search.fill("step 7654321? of");
    await page.getByText("0 lines").waitFor();
    await page.getByRole("button", { name: "Regular expression" }).click();
    await page.getByText("1 line", { exact: true }).waitFor();
    await search.press("Enter");
    await log.locator("mark").getByText("step 765432 of").waitFor();
    await log.locator("[data-mark='found']").getByRole("link").click();
    await page.waitForURL(/line=76543\d$/);
    await page.reload();
    await log.locator("[data-mark='marked']").getByText("step 765432 of many").waitFor();
    expect(await log.locator("[data-mark]").count()).toBe(1);
  });

  test("a job is cancelled from its page, which follows what becomes of it", async () => {
    const page = await web.open(`/jobs/${jobs.running}`);
    await page.getByRole("region", { name: "Log" }).getByText("begun").waitFor();
    await page.getByText("following").waitFor();
    await page.getByRole("button", { name: "Cancel…" }).click();
    await page.getByText("what it logged stays").waitFor();
    await page.getByRole("button", { name: "Cancel the job" }).click();
    await page.getByRole("heading", { name: "cancelled" }).waitFor();
    expect((await web.api.reaches(jobs.running, ["cancelled"])).state).toBe("cancelled");
  });

  test("the list narrows, opens a job beside it and goes by keys", async () => {
    const page = await web.open("/jobs");
    const grid = page.getByRole("grid", { name: "Jobs" });
    await grid.getByText("chatty").waitFor();
    await expectNoAxeFindings(page);
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await page.waitForURL(new RegExp(`job=${jobs.chatty}`));
    await page
      .getByRole("complementary", { name: `Job ${jobs.chatty}` })
      .getByText("100%", { exact: true })
      .waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("textbox", { name: "Name" }).fill("STILL");
    await page.keyboard.press("Enter");
    await grid.getByText("chatty").waitFor({ state: "detached" });
    expect(await grid.getByText("still at it").count()).toBe(1);
  });

  test("a job that is not there says so", async () => {
    const page = await web.open("/jobs/987654", { expected: [/404 GET .*987654/] });
    await page.getByRole("heading", { name: "There is no such job" }).waitFor();
    expect(await page.getByRole("link", { name: "See all jobs" }).count()).toBe(1);
  });
});
