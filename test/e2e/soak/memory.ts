import type { CDPSession, Page } from "playwright-core";
import { residentOf } from "../../../bench/machine.ts";

/** One look at what a page and the server hold, in MB (10^6 bytes). */
export interface Sample {
  readonly minutes: number;
  /** The page's heap after a collection. */
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
  /** Resident memory of the server's process. */
  readonly server: number;
}

export type Sampler = () => Promise<Sample>;

/** Looks at a page and at the process of its server. */
export async function openSampler(page: Page, server: number): Promise<Sampler> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const began = Date.now();
  return async () => {
    await session.send("HeapProfiler.collectGarbage");
    const metrics = await metricsOf(session);
    return {
      minutes: (Date.now() - began) / 60_000,
      heap: (metrics.get("JSHeapUsedSize") ?? Number.NaN) / 1e6,
      nodes: metrics.get("Nodes") ?? Number.NaN,
      listeners: metrics.get("JSEventListeners") ?? Number.NaN,
      server: residentOf(server).now,
    };
  };
}

async function metricsOf(session: CDPSession): Promise<ReadonlyMap<string, number>> {
  const { metrics } = await session.send("Performance.getMetrics");
  return new Map(metrics.map(({ name, value }) => [name, value]));
}
