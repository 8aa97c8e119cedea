import type { Case, Figure } from "../figure.ts";
import { httpClient, type HttpClient } from "../http-client.ts";
import { median, percentile, rangeOf, timeEach } from "../measure.ts";
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
    const ours = await measured(pharos.url, shape, 15);
    const theirs = mlflow === undefined ? undefined : await measured(mlflow, shape, 3);
    return (Object.keys(ours) as (keyof Measured)[]).map((name): Figure => {
      const { what, better } = compared[name];
      return {
        name: what,
        unit: "ms",
        value: median(ours[name]),
        range: rangeOf(ours[name]),
        beside: theirs ? [{ name: "mlflow", value: median(theirs[name]), target: { timesBetter: better } }] : [],
      };
    });
  },
};

const compared = {
  all: { what: "search of 1,000 runs", better: 30 },
  ordered: { what: "100 of 1,000 runs by a metric", better: 30 },
  history: { what: "history of 25,000 points", better: 25 },
} as const;

type Measured = Readonly<Record<keyof typeof compared, readonly number[]>>;

async function measured(url: string, shape: Shape, calls: number): Promise<Measured> {
  const client = httpClient(url, sockets);
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
  const search = (body: object) => () => client.json("POST", `${api}/runs/search`, { experiment_ids: ["0"], ...body });
  const history = `${api}/metrics/get-history?run_id=${first}&metric_key=long&max_results=25000`;
  const result = {
    all: await timeEach(calls, 1, search({ max_results: 1000 })),
    ordered: await timeEach(calls, 1, search({ max_results: 100, order_by: ["metrics.m0 DESC"] })),
    history: await timeEach(calls, 1, () => client.json("GET", history)),
  };
  client.close();
  return result;
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

const manyRuns = 100_000;
const limitMs = 100;

export const searchManyCase: Case = {
  name: "search-many",
  what: "100,000 runs of one experiment: a page by a metric, and filters over all of them (p95)",
  async run({ scope }) {
    const pharos = await startServer(scope);
    const client = httpClient(pharos.url, sockets);
    await fill(client, { runs: manyRuns, metrics: 4, params: 3, tags: 1 });
    const table = (body: object) => () =>
      client.json("POST", "/api/v1/runs/table", { experiments: ["Default"], limit: 100, ...body });
    const columns = [
      { of: "metric", key: "m0" },
      { of: "param", key: "p0" },
    ];
    const cases: readonly (readonly [string, object])[] = [
      ["newest 100 of 100,000 runs", { columns }],
      ["100 of 100,000 runs by a metric", { columns, order_by: ["metrics.m0 DESC"] }],
      ["100 of 100,000 runs, filter by a metric that 1% has", { columns, filter: "metrics.m0 < 143" }],
      ["100 of 100,000 runs, filter by a metric that half have", { columns, filter: "metrics.m0 > 7000" }],
      ["100 of 100,000 runs, filter by a param nobody has", { columns, filter: "params.p0 = 'none'" }],
    ];
    const figures: Figure[] = [];
    for (const [name, body] of cases) {
      const samples = await timeEach(40, 3, table(body));
      const value = percentile(samples, 0.95);
      figures.push({ name, unit: "ms", value, range: rangeOf(samples), target: { atMost: limitMs } });
    }
    client.close();
    return figures;
  },
};
