import type { CDPSession, Page } from "playwright-core";
import { residentOf } from "../../../bench/machine.ts";
import type { Scope } from "../../support/scope.ts";
import type { Program } from "../../support/spawn-program.ts";
import { openHeap } from "./node-heap.ts";

/** One look at what a page and the server hold, in MB (10^6 bytes). */
export interface Sample {
  readonly minutes: number;
  /** The page's heap after a collection. */
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
  /** The server's heap after a collection. */
  readonly serverHeap: number;
  /** Resident memory of the server's process, which is collected as often as it is looked at. */
  readonly server: number;
}

export type Sampler = () => Promise<Sample>;

/** Looks at a page and at its server, which runs with the variables of `inspected`. */
export async function openSampler(scope: Scope, page: Page, server: Program): Promise<Sampler> {
  const heapOfServer = await openHeap(scope, server);
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
      serverHeap: await heapOfServer(),
      server: residentOf(server.pid).now,
    };
  };
}

async function metricsOf(session: CDPSession): Promise<ReadonlyMap<string, number>> {
  const { metrics } = await session.send("Performance.getMetrics");
  return new Map(metrics.map(({ name, value }) => [name, value]));
}
