import { expect, test } from "vitest";
import { describeInBrowser } from "../../support/browser/index.ts";
import { linux } from "../../support/real-parts/index.ts";
import { testScope } from "../../support/test-scope.ts";
import { inspected } from "./node-heap.ts";
import { runSoak } from "./run-soak.ts";

/** More is no fluctuation: a page that keeps what it fetched each second grows by more than this in a minute. */
const mostGrowth = 1.5;

const options = { parts: [linux], args: ["server"], settings: inspected };

describeInBrowser("A page that is left open while 50 runs log", options, (web) => {
  test("keeps its memory, its nodes and its listeners, and the server its memory", async () => {
    const { samples, points } = await runSoak({
      scope: testScope(),
      browser: web.browser,
      url: web.at.url,
      server: web.server,
      minutes: 1,
      runs: 50,
      everyMs: 5000,
    });
    const [early, late] = [samples[Math.floor(samples.length / 3)], samples.at(-1)];
    const grown = (["nodes", "listeners", "heap", "serverHeap"] as const).filter(
      (name) => !((late?.[name] ?? NaN) / (early?.[name] ?? NaN) < mostGrowth),
    );
    expect(points).toBeGreaterThan(0);
    expect(grown).toEqual([]);
  }, 180_000);
});
