import { getStatus, type Status, type Transport } from "#/client/index.ts";
import type { ServerAnswer } from "./report.ts";

const calls = 5;

export interface Sample {
  /** Of our clock, before and after the call. */
  readonly sent: number;
  readonly took: number;
  /** Of the server's clock, in between. */
  readonly now: number;
}

/** Asks a few times one after the other; the fastest call tells most exactly what the server's clock is. */
export async function measureServer(client: Transport, clock: () => number = Date.now): Promise<ServerAnswer> {
  let status: Status = await getStatus(client);
  const samples: Sample[] = [];
  for (let call = 0; call < calls; call++) {
    const [sent, started] = [clock(), performance.now()];
    status = await getStatus(client);
    samples.push({ sent, took: performance.now() - started, now: Date.parse(status.now) });
  }
  const { version, database, started_at: startedAt } = status;
  return { version, database, started_at: startedAt, ...fromSamples(samples) };
}

/** Latency and clock difference of some calls; half a round trip is as exact as it gets. */
export function fromSamples(samples: readonly Sample[]): Pick<ServerAnswer, "latency" | "clock"> {
  const sorted = samples.toSorted((a, b) => a.took - b.took);
  const [fastest] = sorted;
  const median = sorted[Math.floor(sorted.length / 2)]?.took ?? 0;
  const { sent = 0, took = 0, now = 0 } = fastest ?? {};
  return {
    latency: { calls: samples.length, min: rounded(took), median: rounded(median) },
    clock: { difference: Math.round(now - (sent + took / 2)), uncertainty: rounded(took / 2) },
  };
}

function rounded(ms: number): number {
  return Math.round(ms * 10) / 10;
}
