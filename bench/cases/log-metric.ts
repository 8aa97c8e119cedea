import type { Case } from "../figure.ts";
import { httpClient } from "../http-client.ts";
import { median, rangeOf, timeEach } from "../measure.ts";
import { createRun, logMetric } from "../mlflow-calls.ts";
import { startLimit } from "../peers/limit.ts";
import { startMlflow } from "../peers/mlflow.ts";
import { startServer } from "../peers/pharos.ts";

const calls = 600;

export const logMetricCase: Case = {
  name: "log-metric",
  what: "one client logs metrics one after another",
  async run({ scope, note }) {
    const pharos = await startServer(scope);
    const limit = await startLimit(scope);
    const mlflow = await startMlflow(scope, note);
    const [ours, bare, theirs] = [httpClient(pharos.url), httpClient(limit), mlflow ? httpClient(mlflow) : undefined];
    const [ourRun, theirRun] = [await createRun(ours), theirs ? await createRun(theirs) : undefined];
    const body = JSON.stringify({ run_id: ourRun.id, key: "loss", value: 0.1, timestamp: 1, step: 1 });
    const json = { "content-type": "application/json" };
    const samples = { ours: [] as number[], bare: [] as number[], theirs: [] as number[] };
    // Turns, so that a slow minute of the machine hits all of them.
    for (let turn = 0; turn < 5; turn += 1) {
      const step = (i: number) => turn * 10_000 + i;
      const one = await timeEach(calls, 100, (i) => logMetric(ours, ourRun.id, step(i)));
      const two = await timeEach(calls, 100, () => bare.send("POST", "/commit", body, json));
      samples.ours.push(median(one));
      samples.bare.push(median(two));
      if (theirs && theirRun)
        samples.theirs.push(median(await timeEach(calls / 4, 20, (i) => logMetric(theirs, theirRun.id, step(i)))));
    }
    for (const client of [ours, bare, theirs]) client?.close();
    return [
      {
        name: "log-metric p50",
        unit: "ms",
        value: median(samples.ours),
        range: rangeOf(samples.ours),
        beside: [
          { name: "limit (POST + FULL commit)", value: median(samples.bare), target: { timesAtMost: 1.6 } },
          ...(theirs ? [{ name: "mlflow", value: median(samples.theirs), target: { timesBetter: 10 } } as const] : []),
        ],
      },
    ];
  },
};
