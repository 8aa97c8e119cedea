import { setTimeout as delay } from "node:timers/promises";
import type { Browser } from "playwright-core";
import { openPage } from "../../support/browser/index.ts";
import type { Scope } from "../../support/scope.ts";
import type { Program } from "../../support/spawn-program.ts";
import { trackingClient } from "../../support/web-fixture/index.ts";
import { keepLogging } from "./busy-runs.ts";
import { openSampler, type Sample } from "./memory.ts";

export interface SoakOptions {
  readonly scope: Scope;
  readonly browser: Browser;
  readonly url: string;
  /** Runs with the variables of `inspected`. */
  readonly server: Program;
  readonly minutes: number;
  /** Runs that log all the time. */
  readonly runs: number;
  readonly everyMs: number;
  readonly onSample?: (sample: Sample) => void;
}

export interface SoakResult {
  readonly samples: readonly Sample[];
  readonly points: number;
}

/** Leaves the page of an experiment open while its runs log, and looks at the memory now and then. */
export async function runSoak(options: SoakOptions): Promise<SoakResult> {
  const { scope, browser, url, server, minutes, runs, everyMs, onSample } = options;
  const experimentId = await trackingClient(url).experiment("busy");
  const stop = new AbortController();
  const logging = keepLogging(url, experimentId, runs, stop.signal);
  const samples: Sample[] = [];
  try {
    const page = await openPage(scope, browser, `${url}/experiments/${experimentId}`);
    const sample = await openSampler(scope, page, server);
    const end = Date.now() + minutes * 60_000;
    while (Date.now() < end) {
      await delay(everyMs);
      const taken = await sample();
      samples.push(taken);
      onSample?.(taken);
    }
  } finally {
    stop.abort();
  }
  return { samples, points: await logging };
}
