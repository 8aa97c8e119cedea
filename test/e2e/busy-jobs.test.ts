import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { describeInBrowser, type Web } from "../support/browser/index.ts";
import { python3 } from "../support/real-parts/index.ts";
import { testScope } from "../support/test-scope.ts";
import { tempFolder } from "../support/temp-folder.ts";
import { waitUntil } from "../support/wait-until.ts";

const count = 50;
/** Fifty interpreters start at once, on a machine that others use too. */
const withinMs = 90_000;
/** Prints and logs twice a second until a file is there. */
const script = `
import os, sys, time, pharos
step = 0
while not os.path.exists(sys.argv[1]):
    print(f"step {step} of {sys.argv[2]}", flush=True)
    pharos.log_metric("loss", 1 / (step + 1), step=step)
    step += 1
    time.sleep(0.5)
print(f"{sys.argv[2]} has ended", flush=True)
`;
const names = Array.from({ length: count }, (_, i) => `busy ${i}`);
const settings = { PHAROS_RESOURCES__MAX_WORKERS: String(count) };

interface Runs {
  readonly items: readonly { readonly metrics: object }[];
}

/** Opens a page that must show what follows without being loaded again. */
async function openForGood(web: Web, address: string, page?: Page): Promise<Page> {
  const opened = await web.open(address, page === undefined ? {} : { context: page.context() });
  await opened.evaluate("window.isTheSame = true");
  opened.setDefaultTimeout(withinMs);
  return opened;
}

describeInBrowser("While 50 jobs log", { parts: [python3], settings }, (web) => {
  test(
    "the jobs, their queue and one log follow, without loading a page again",
    async () => {
      const gate = path.join(await tempFolder(testScope(), "gate"), "open");
      const jobs = await openForGood(web, "/jobs");
      const queues = await openForGood(web, "/queues", jobs);
      const submitted = await Promise.all(
        names.map((name) =>
          web.api.submit({ name, command: ["python3", "-c", script, gate, name], experiment: "busy" }),
        ),
      );
      const [one] = submitted;
      const log = await openForGood(web, `/jobs/${one?.id}`, jobs);
      const logged = log.getByRole("region", { name: "Log" });

      await waitUntil(async () => (await jobs.title()).startsWith(`(${count}) `), {
        what: "all to run",
        within: withinMs,
      });
      await queues.getByText(`${count} running · 0 waiting`).waitFor();
      await queues.getByRole("link", { name: /busy 49$/ }).waitFor();
      await jobs.getByRole("gridcell", { name: "busy 49" }).or(jobs.getByText("busy 49")).first().waitFor();
      const step = Number(/step (\d+) of/.exec((await logged.textContent()) ?? "")?.[1] ?? 0);
      await logged.getByText(`step ${step + 3} of `).waitFor();

      await writeFile(gate, "");
      await logged.getByText("has ended").waitFor();
      await log.getByText("succeeded").first().waitFor();
      await waitUntil(async () => !(await jobs.title()).startsWith("("), { what: "none to run", within: withinMs });
      await queues.getByText("0 running · 0 waiting").waitFor();
      await waitUntil(async () => (await jobs.getByRole("grid").getByText("running").count()) === 0, {
        what: "no row that runs",
      });
      for (const { id } of submitted) expect(await web.api.job(id)).toMatchObject({ state: "succeeded", attempt: 1 });
      const { body } = await web.api.get<Runs>("/api/v1/runs?experiment=busy&limit=100");
      expect(body.items.filter(({ metrics }) => "loss" in metrics)).toHaveLength(count);
      for (const page of [jobs, queues, log]) expect(await page.evaluate("window.isTheSame")).toBe(true);
    },
    2 * withinMs,
  );
});
