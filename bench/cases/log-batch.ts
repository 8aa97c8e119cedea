import type { Case } from "../figure.ts";
import { httpClient } from "../http-client.ts";
import { median, rangeOf, timeEach } from "../measure.ts";
import { batchBody, createRun, logBatch } from "../mlflow-calls.ts";
import { startMlflow } from "../peers/mlflow.ts";
import { startServer } from "../peers/pharos.ts";

const warmUp = 20;

export const logBatchCase: Case = {
  name: "log-batch",
  what: "batches of 1000 metrics with 1000 keys, one after another into one run",
  async run({ scope, note }) {
    const pharos = await startServer(scope);
    const mlflow = await startMlflow(scope, note);
    const ours = await batches(pharos.url);
    const theirs = mlflow ? await batches(mlflow) : undefined;
    const samples = { ours: [] as number[], theirs: [] as number[] };
    // Turns, so that a slow minute of the machine hits both.
    for (let turn = 0; turn < 5; turn += 1) {
      samples.ours.push(...(await ours(20)));
      if (theirs) samples.theirs.push(...(await theirs(5)));
    }
    return [
      {
        name: "log-batch 1000 metrics, 1000 keys, p50",
        unit: "ms",
        value: median(samples.ours),
        range: rangeOf(samples.ours),
        beside: theirs ? [{ name: "mlflow", value: median(samples.theirs), target: { timesBetter: 25 } }] : [],
      },
    ];
  },
};

/** Sends so many batches to a run of its own, and answers the milliseconds of each. */
async function batches(url: string): Promise<(calls: number) => Promise<number[]>> {
  const client = httpClient(url);
  const run = await createRun(client);
  let step = 0;
  // Both servers compile what they run often; what counts is how they go on.
  for (; step < warmUp; step += 1) await logBatch(client, batchBody(run.id, step));
  return (calls) => {
    const bodies = Array.from({ length: calls + 2 }, () => batchBody(run.id, step++));
    return timeEach(calls, 2, (i) => logBatch(client, bodies[i] ?? ""));
  };
}
