import { expect, test } from "vitest";
import { describeInBrowser, expectNoAxeFindings } from "../support/browser/index.ts";

describeInBrowser("The frame", {}, (web) => {
  test.each(["light", "dark"] as const)("stands on an empty server, %s", async (scheme) => {
    const page = await web.open("/", { scheme });
    await page.getByRole("navigation", { name: "Places" }).waitFor();
    await page.getByText("live").waitFor();
    await expectNoAxeFindings(page);
    expect(await page.title()).toContain("Pharos");
  });
});
