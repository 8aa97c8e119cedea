import type { Case, Figure } from "../figure.ts";
import { httpClient, type HttpClient } from "../http-client.ts";
import { median, rangeOf, timeEach } from "../measure.ts";
import { createRun } from "../mlflow-calls.ts";
import { startServer } from "../peers/pharos.ts";

const points = 1_000_000;
const batch = 1000;
const warmLimitMs = 30;

export const seriesCase: Case = {
  name: "series",
  what: "a chart of one metric of 1M points in 800 buckets, over HTTP",
  async run({ scope }) {
    const pharos = await startServer(scope);
    const client = httpClient(pharos.url);
    const run = await createRun(client);
    await logPoints(client, run.id);
    const ask = (more: object) => () =>
      client.json("POST", "/api/v1/series", { series: [{ run_id: run.id, keys: ["loss"] }], buckets: 800, ...more });
    const cold = await timeEach(1, 0, ask({}));
    const warm = await timeEach(20, 2, ask({}));
    const zoomed = await timeEach(20, 2, ask({ from: 400_000, to: 410_000 }));
    const smoothed = await timeEach(10, 2, ask({ smoothing: 0.9 }));
    client.close();
    return [
      figure("1M-point chart, cold", cold, undefined),
      figure("1M-point chart, warm", warm, warmLimitMs),
      figure("1M-point chart, zoomed to 10,000 points", zoomed, warmLimitMs),
      figure("1M-point chart, smoothed", smoothed, undefined),
    ];
  },
};

async function logPoints(client: HttpClient, runId: string): Promise<void> {
  for (let at = 0; at < points; at += batch) {
    const metrics = Array.from({ length: batch }, (_, i) => {
      const step = at + i;
      return { key: "loss", value: Math.sin(step / 1000), timestamp: 1_700_000_000_000 + step * 20, step };
    });
    await client.json("POST", "/api/2.0/mlflow/runs/log-batch", { run_id: runId, metrics });
  }
}

function figure(name: string, samples: readonly number[], atMost: number | undefined): Figure {
  return {
    name,
    unit: "ms",
    value: median(samples),
    range: rangeOf(samples),
    ...(atMost === undefined ? {} : { target: { atMost } }),
  };
}
