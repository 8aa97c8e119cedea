import type { Case, Figure } from "../figure.ts";
import { httpClient, type HttpClient } from "../http-client.ts";
import { median, rangeOf, timeEach } from "../measure.ts";
import type { Scope } from "../../test/support/scope.ts";
import { startMlflow } from "../peers/mlflow.ts";
import { startServer } from "../peers/pharos.ts";

const api = "/api/2.0/mlflow";
const sockets = 16;

interface Shape {
  readonly runs: number;
  readonly metrics: number;
  readonly params: number;
  readonly tags: number;
}

export const searchCase: Case = {
  name: "search",
  what: "searches of 1,000 runs with 20 metrics, 20 params and 5 tags each, and a history of 25,000 points",
  async run({ scope, note }) {
    const shape = { runs: 1000, metrics: 20, params: 20, tags: 5 };
    const pharos = await startServer(scope);
    const mlflow = await startMlflow(scope, note);
    const ours = await callsOf(scope, pharos.url, shape);
    const theirs = mlflow === undefined ? undefined : await callsOf(scope, mlflow, shape);
    const figures: Figure[] = [];
    for (const name of Object.keys(ours) as (keyof Calls)[]) {
      const samples: number[] = [];
      const peer: number[] = [];
      // In turns, so that both are measured in the same minutes.
      for (let round = 0; round < rounds; round += 1) {
        samples.push(...(await timeEach(5, round === 0 ? 3 : 0, ours[name])));
        if (theirs !== undefined) peer.push(...(await timeEach(1, round === 0 ? 1 : 0, theirs[name])));
      }
      const { what, better } = compared[name];
      const beside = theirs ? [{ name: "mlflow", value: median(peer), target: { timesBetter: better } }] : [];
      figures.push({ name: what, unit: "ms", value: median(samples), range: rangeOf(samples), beside });
    }
    return figures;
  },
};

const rounds = 5;

const compared = {
  all: { what: "search of 1,000 runs", better: 30 },
  ordered: { what: "100 of 1,000 runs by a metric", better: 30 },
  history: { what: "history of 25,000 points", better: 25 },
} as const;

type Calls = Readonly<Record<keyof typeof compared, () => Promise<unknown>>>;

/** Fills a server; answers the calls to measure. Their answers are received and not parsed: that is the client's work. */
async function callsOf(scope: Scope, url: string, shape: Shape): Promise<Calls> {
  const client = httpClient(url, sockets);
  scope.defer(() => client.close());
  const [first = ""] = await fill(client, shape);
  for (let at = 0; at < 25_000; at += 1000) {
    const metrics = Array.from({ length: 1000 }, (_, i) => ({
      key: "long",
      value: i,
      timestamp: 1 + at + i,
      step: at + i,
    }));
    await client.json("POST", `${api}/runs/log-batch`, { run_id: first, metrics });
  }
  const search = (body: object) => () =>
    client.bytes("POST", `${api}/runs/search`, JSON.stringify({ experiment_ids: ["0"], ...body }));
  const history = `${api}/metrics/get-history?run_id=${first}&metric_key=long&max_results=25000`;
  return {
    all: search({ max_results: 1000 }),
    ordered: search({ max_results: 100, order_by: ["metrics.m0 DESC"] }),
    history: () => client.bytes("GET", history),
  };
}

/** Answers the runs' ids. */
async function fill(client: HttpClient, { runs, metrics, params, tags }: Shape): Promise<string[]> {
  const ids: string[] = [];
  let next = 0;
  const filler = async () => {
    for (let run = next++; run < runs; run = next++) {
      const made = await client.json<{ run: { info: { run_id: string } } }>("POST", `${api}/runs/create`, {
        experiment_id: "0",
        start_time: 1_700_000_000_000 + run,
      });
      const id = made.run.info.run_id;
      await client.json("POST", `${api}/runs/log-batch`, {
        run_id: id,
        metrics: Array.from({ length: metrics }, (_, i) => ({
          key: `m${i}`,
          value: ((run * 7919) % 100_003) / 7 + i,
          timestamp: 1_700_000_000_000 + run,
          step: 1,
        })),
        params: entries(params, "p"),
        tags: entries(tags, "t"),
      });
      ids.push(id);
    }
  };
  await Promise.all(Array.from({ length: sockets }, filler));
  return ids;
}

function entries(count: number, letter: string): { key: string; value: string }[] {
  return Array.from({ length: count }, (_, i) => ({ key: `${letter}${i}`, value: `value ${i}` }));
}
