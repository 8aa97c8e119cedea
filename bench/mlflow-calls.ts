import type { HttpClient } from "./http-client.ts";

const api = "/api/2.0/mlflow";
const json = { "content-type": "application/json" };

/** A new run in the default experiment; answers its id and artifact path. */
export async function createRun(client: HttpClient): Promise<{ id: string; artifacts: string }> {
  const { run } = await client.json<{ run: { info: { run_id: string; artifact_uri: string } } }>(
    "POST",
    `${api}/runs/create`,
    { experiment_id: "0", start_time: Date.now() },
  );
  return { id: run.info.run_id, artifacts: run.info.artifact_uri.replace(/^mlflow-artifacts:\/*/, "") };
}

export async function logMetric(client: HttpClient, run: string, step: number): Promise<void> {
  const body = { run_id: run, key: "loss", value: step / 7, timestamp: Date.now(), step };
  const answer = await client.send("POST", `${api}/runs/log-metric`, JSON.stringify(body), json);
  if (answer.status !== 200) throw new Error(`log-metric: ${answer.status} ${answer.body.toString()}`);
}

/** The body of one batch of 1000 points, each with a key of its own; made ahead, so that no call's time holds it. */
export function batchBody(run: string, step: number): string {
  const timestamp = Date.now();
  const metrics = Array.from({ length: 1000 }, (_, i) => ({
    key: `metric_${i}`,
    value: i / 7 + step,
    timestamp,
    step,
  }));
  return JSON.stringify({ run_id: run, metrics });
}

export async function logBatch(client: HttpClient, body: string): Promise<void> {
  const answer = await client.send("POST", `${api}/runs/log-batch`, body, json);
  if (answer.status !== 200) throw new Error(`log-batch: ${answer.status} ${answer.body.toString()}`);
}
