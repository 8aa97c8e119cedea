import type { Case, CaseContext, Figure } from "../figure.ts";
import { fillRuns } from "../fill-runs.ts";
import { httpClient } from "../http-client.ts";
import { percentile, rangeOf, timeEach } from "../measure.ts";
import { startServerOn } from "../peers/pharos.ts";
import { testHome } from "../../test/support/spawn-pharos.ts";

const limitMs = 100;

export const searchManyCase: Case = {
  name: "search-many",
  what: "100,000 runs of one experiment: pages in the order of a metric, filters over all of them, counts (p95)",
  run: (context) => searches(context, 100_000, { atMost: limitMs }),
};

export const searchMillionCase: Case = {
  name: "search-million",
  what: "the same over 1,000,000 runs; without bounds, since filters by params look at each run",
  onlyNamed: true,
  run: (context) => searches(context, 1_000_000, undefined),
};

const columns = [
  { of: "metric", key: "m0" },
  { of: "param", key: "p0" },
];

/** What is asked for, and whether it is bound at 100,000 runs: what is sorted by a param or a name is not. */
const asked: readonly (readonly [name: string, body: object, bound: boolean])[] = [
  ["newest 100", {}, true],
  ["oldest 100", { order_by: ["start_time ASC"] }, true],
  ["100 by a metric", { order_by: ["metrics.m0 DESC"] }, true],
  ["100, filter by a metric that 1% has", { filter: "metrics.m0 < 0.01" }, true],
  ["100, filter by a metric that half have", { filter: "metrics.m0 > 0.5" }, true],
  ["100, filter by a param that 1% has", { filter: "params.p0 = 'value 5'" }, true],
  ["100, filter by a param nobody has", { filter: "params.p0 = 'none'" }, true],
  ["100 and the count of all", { count: true }, true],
  ["100 and the count, filter by a metric that 1% has", { filter: "metrics.m0 < 0.01", count: true }, true],
  ["100 by a param", { order_by: ["params.p0 ASC"] }, false],
  ["100 by name", { order_by: ["run_name ASC"] }, false],
];

async function searches({ scope }: CaseContext, runs: number, target: Figure["target"]): Promise<readonly Figure[]> {
  const at = await testHome(scope);
  await fillRuns(at.home, runs);
  await startServerOn(scope, at);
  const client = httpClient(at.url);
  scope.defer(() => client.close());
  const figures: Figure[] = [];
  const add = async (name: string, bound: boolean, call: () => Promise<unknown>) => {
    const samples = await timeEach(runs > 100_000 ? 10 : 40, 3, call);
    const figure: Figure = { name, unit: "ms", value: percentile(samples, 0.95), range: rangeOf(samples) };
    figures.push(bound && target !== undefined ? { ...figure, target } : figure);
  };
  for (const [name, body, bound] of asked) {
    const text = JSON.stringify({ experiments: ["Default"], limit: 100, columns, ...body });
    await add(name, bound, () => client.bytes("POST", "/api/v1/runs/table", text));
  }
  const whole = JSON.stringify({ experiment_ids: ["0"], max_results: 100, order_by: ["metrics.m0 DESC"] });
  await add("100 whole runs by a metric", true, () => client.bytes("POST", "/api/2.0/mlflow/runs/search", whole));
  return figures;
}
