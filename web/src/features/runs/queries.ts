import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api, type Answer } from "#/shared/api/index.ts";
import type { Count } from "#/shared/format/index.ts";
import type { Interest } from "#/shared/live/index.ts";
import { headlineMetric, directionOf } from "#/shared/metrics/index.ts";
import { inBackticks } from "./rules/filter-text.ts";

export type Run = Answer<"/api/v1/runs/{run_id}", "get">;
export type RunContext = Answer<"/api/v1/runs/{run_id}/context", "get">;
export type RunHead = RunContext["run"];
export type Attempt = RunContext["attempts"][number];
export type Job = NonNullable<RunContext["job"]>;
export type JobRequest = NonNullable<RunContext["request"]>;
export type Series = Answer<"/api/v1/series", "post">["series"][number];
export type Snapshot = Answer<"/api/v1/snapshots/{id}", "get">;
export type SnapshotFile = Snapshot["files"][number];

/** A run with all its params, tags and last metrics. */
export function runQuery(runId: string) {
  return queryOptions({
    queryKey: ["run", runId],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/runs/{run_id}", { params: { path: { run_id: runId } }, signal })),
    meta: { live: [{ topic: "runs", ids: [runId] }] },
  });
}

/** What stands around a run. `jobId`: as soon as it is known, so that what happens to the job is seen too. */
export function contextQuery(runId: string, jobId?: string | null) {
  const live: Interest[] = [{ topic: "runs", ids: [runId] }];
  if (jobId !== undefined && jobId !== null) live.push({ topic: "jobs", ids: [jobId] });
  return queryOptions({
    queryKey: ["run-context", runId],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/runs/{run_id}/context", { params: { path: { run_id: runId } }, signal })),
    meta: { live },
  });
}

/** Few buckets: a stroke as wide as a word. */
const sparkBuckets = 48;

/** The shape, extremes and number of points of some metrics of a run; at most 500 keys. */
export function shapesQuery(runId: string, keys: readonly string[]) {
  return queryOptions({
    queryKey: ["run-shapes", runId, keys],
    queryFn: async ({ signal }) => {
      const body = { series: [{ run_id: runId, keys: [...keys] }], buckets: sparkBuckets };
      const { series } = await answer(api.POST("/api/v1/series", { body, signal }));
      return new Map(series.map((each) => [each.key, each]));
    },
    enabled: keys.length > 0,
    placeholderData: keepPreviousData,
    meta: { live: [{ topic: "runs", ids: [runId] }] },
  });
}

/** Others of the experiment that a run is held against. */
const mostPeers = 100;
/** So many params are compared; a table of runs has 200 columns at most. */
const mostParams = 190;

export interface Peers {
  readonly params: readonly string[];
  readonly metric: string | undefined;
  readonly rows: Answer<"/api/v1/runs/table", "post">["items"];
  /** How many runs of the experiment have the metric. */
  readonly ranked: Count | null;
}

/** The best runs of the experiment by the run's headline metric (the newest, when it has none), with the run's params. */
export function peersQuery(run: Run) {
  const params = Object.keys(run.params).slice(0, mostParams);
  const metric = headlineMetric(Object.keys(run.metrics));
  return queryOptions({
    queryKey: ["run-peers", run.experiment_id, metric, params],
    queryFn: async ({ signal }): Promise<Peers> => {
      const order = metric === undefined ? undefined : directionOf(metric) === "lower" ? "ASC" : "DESC";
      const named = metric === undefined ? undefined : `metrics.${inBackticks(metric)}`;
      const body = {
        experiments: [run.experiment_id],
        // A comparison that every number passes leaves out the runs without one.
        ...(named === undefined ? {} : { filter: `${named} >= ${-Number.MAX_VALUE}`, order_by: [`${named} ${order}`] }),
        columns: [
          ...params.map((key) => ({ of: "param" as const, key })),
          ...(metric === undefined ? [] : [{ of: "metric" as const, key: metric }]),
        ],
        limit: mostPeers,
        count: true,
      };
      const page = await answer(api.POST("/api/v1/runs/table", { body, signal }));
      return { params, metric, rows: page.items, ranked: page.total };
    },
    placeholderData: keepPreviousData,
    meta: { live: [{ topic: "runs", experiments: [run.experiment_id] }] },
  });
}

/** The last lines of an attempt's output. */
export function lastLinesQuery(jobId: string, attempt: number, count: number) {
  return queryOptions({
    queryKey: ["run-last-lines", jobId, attempt, count],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/jobs/{id}/logs/lines", {
          params: { path: { id: Number(jobId) }, query: { attempt, tail: count } },
          signal,
        }),
      ),
    meta: { live: [{ topic: "jobs", ids: [jobId] }] },
  });
}

/** The files of a snapshot; they never change. */
export function snapshotQuery(id: string) {
  return queryOptions({
    queryKey: ["snapshot", id],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/snapshots/{id}", { params: { path: { id } }, signal })),
    staleTime: Infinity,
  });
}
