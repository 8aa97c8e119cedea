import type { Case } from "../figure.ts";
import { httpClient } from "../http-client.ts";
import { median, rangeOf, throughput } from "../measure.ts";
import { createRun, logMetric } from "../mlflow-calls.ts";
import { startMlflow } from "../peers/mlflow.ts";
import { startServer } from "../peers/pharos.ts";

export const sixteenClientsCase: Case = {
  name: "sixteen-clients",
  what: "16 clients log metrics to one run each",
  async run({ scope, note }) {
    const pharos = await startServer(scope);
    const mlflow = await startMlflow(scope, note);
    const ours = await measure(pharos.url, 8000);
    const theirs = mlflow ? await measure(mlflow, 600) : [];
    return [
      {
        name: "log-metric, 16 clients",
        unit: "/s",
        value: median(ours),
        range: rangeOf(ours),
        beside: mlflow ? [{ name: "mlflow", value: median(theirs), target: { timesBetter: 30 } }] : [],
      },
    ];
  },
};

async function measure(url: string, calls: number): Promise<number[]> {
  const client = httpClient(url, 16);
  const runs = await Promise.all(Array.from({ length: 16 }, () => createRun(client)));
  await throughput(16, calls / 4, (i) => logMetric(client, runs[i % 16]?.id ?? "", i));
  const samples: number[] = [];
  for (let turn = 1; turn <= 3; turn += 1) {
    samples.push(await throughput(16, calls, (i) => logMetric(client, runs[i % 16]?.id ?? "", turn * 100_000 + i)));
  }
  client.close();
  return samples;
}
