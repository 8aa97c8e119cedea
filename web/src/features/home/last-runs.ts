import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api, type Answer, type Body } from "#/shared/api/index.ts";
import type { MetricValue } from "#/shared/format/index.ts";
import { directionOf, headlineMetric, type Direction } from "#/shared/metrics/index.ts";

type Row = Answer<"/api/v1/runs/table", "post">["items"][number];

/** The metric that tells most of an experiment's runs, and its best value so far. */
export interface Headline {
  readonly metric: string;
  readonly direction: Direction;
  readonly best: number | undefined;
}

/** A run that ended, with its experiment's headline. */
export interface LastRun {
  readonly run: Row;
  readonly headline: Headline | undefined;
  readonly value: MetricValue;
}

const shownRuns = 12;
const ended = "attributes.status = 'FINISHED' or attributes.status = 'FAILED' or attributes.status = 'KILLED'";

/** The runs that ended last, the newest first. */
export const lastRunsQuery = queryOptions({
  queryKey: ["runs", "home"],
  queryFn: ({ signal }) => readLastRuns(signal),
  placeholderData: keepPreviousData,
  meta: { live: [{ topic: "runs" }] },
});

async function readLastRuns(signal: AbortSignal): Promise<readonly LastRun[]> {
  const { items } = await table({ filter: ended, order_by: ["attributes.end_time DESC"], limit: shownRuns }, signal);
  const groups = [...Map.groupBy(items, (run) => run.experiment_id)];
  const read = await Promise.all(groups.map(([experiment, runs]) => readGroup(experiment, runs, signal)));
  const byRun = new Map(read.flat().map((last) => [last.run.run_id, last]));
  return items.map((run) => byRun.get(run.run_id) ?? { run, headline: undefined, value: null });
}

/** Runs of one experiment: each with the value of the experiment's headline metric. */
async function readGroup(experiment: string, runs: readonly Row[], signal: AbortSignal): Promise<readonly LastRun[]> {
  const headline = await readHeadline(experiment, signal);
  if (headline === undefined) return runs.map((run) => ({ run, headline, value: null }));
  const { items } = await table(
    { run_ids: runs.map(({ run_id: id }) => id), columns: [{ of: "metric", key: headline.metric }] },
    signal,
  );
  return items.map((run) => ({ run, headline, value: run.values[0] ?? null }));
}

async function readHeadline(experiment: string, signal: AbortSignal): Promise<Headline | undefined> {
  const params = { path: { experiment }, query: { of: "metric", limit: 1000 } } as const;
  const keys = await answer(api.GET("/api/v1/experiments/{experiment}/keys", { params, signal }));
  const metric = headlineMetric(keys.items.map(({ key }) => key).filter((key) => !key.startsWith("system/")));
  if (metric === undefined || metric.includes("`")) return undefined;
  const direction = directionOf(metric);
  const order = `metrics.\`${metric}\` ${direction === "lower" ? "ASC" : "DESC"}`;
  const columns = [{ of: "metric", key: metric } as const];
  const { items } = await table({ experiments: [experiment], order_by: [order], columns, limit: 1 }, signal);
  const best = items[0]?.values[0];
  return { metric, direction, best: typeof best === "number" ? best : undefined };
}

function table(
  body: Body<"/api/v1/runs/table", "post">,
  signal: AbortSignal,
): Promise<Answer<"/api/v1/runs/table", "post">> {
  return answer(api.POST("/api/v1/runs/table", { body, signal }));
}
