import { expect, test } from "vitest";
import { describeInBrowser } from "../../support/browser/index.ts";
import { linux } from "../../support/real-parts/index.ts";
import { testScope } from "../../support/test-scope.ts";
import { runSoak } from "./run-soak.ts";

/** More is no fluctuation: a page that keeps what it fetched each second grows by more than this in a minute. */
const mostGrowth = 1.5;

describeInBrowser("A page that is left open while 50 runs log", { parts: [linux], args: ["server"] }, (web) => {
  test("keeps its memory, its nodes and its listeners", async () => {
    const { samples, points } = await runSoak({
      scope: testScope(),
      browser: web.browser,
      url: web.at.url,
      pid: web.server.pid,
      minutes: 1,
      runs: 50,
      everyMs: 5000,
    });
    const [early, late] = [samples[Math.floor(samples.length / 3)], samples.at(-1)];
    expect(points).toBeGreaterThan(0);
    expect((late?.nodes ?? NaN) / (early?.nodes ?? NaN)).toBeLessThan(mostGrowth);
    expect((late?.listeners ?? NaN) / (early?.listeners ?? NaN)).toBeLessThan(mostGrowth);
    expect((late?.heap ?? NaN) / (early?.heap ?? NaN)).toBeLessThan(mostGrowth);
  }, 180_000);
});
