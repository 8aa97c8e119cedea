import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "#/shared/api/index.ts";
import { readPage, type RunsAsked } from "../runs/queries.ts";
import { cellOf, type RunRow } from "../runs/run-row.ts";

const sampledMetrics = 80;
const sampledParams = 80;
const shownMetrics = 8;
const shownParams = 8;

/** What a table shows whose columns nobody chose: what the newest runs logged and what tells them apart. */
export function defaultColumnsQuery(experiment: string) {
  return queryOptions({
    queryKey: ["default-columns", experiment],
    queryFn: async ({ signal }) => {
      const [metrics, params] = await Promise.all([
        keysOf(experiment, "metric", sampledMetrics, signal),
        keysOf(experiment, "param", sampledParams, signal),
      ]);
      const asked: RunsAsked = { experiment, filter: undefined, sort: undefined, trash: false };
      const { rows } = await readPage(asked, [...metrics, ...params], "", signal);
      return chooseColumns(rows, metrics, params);
    },
    // Columns that come and go while one looks would be worse than columns that are a minute old.
    staleTime: Infinity,
  });
}

async function keysOf(experiment: string, of: "metric" | "param", limit: number, signal: AbortSignal) {
  const path = { experiment };
  const page = await answer(
    api.GET("/api/v1/experiments/{experiment}/keys", { params: { path, query: { of, limit } }, signal }),
  );
  return page.items.map(({ key }) => `${of}:${key}`);
}

/** Headline metrics first, then params that differ among the runs, then what every run has. */
export function chooseColumns(
  rows: readonly RunRow[],
  metrics: readonly string[],
  params: readonly string[],
): readonly string[] {
  const logged = metrics.filter((id) => rows.some((row) => cellOf(row, id) !== null)).toSorted(byHeadline);
  const differing = params.filter((id) => differs(rows, id));
  const chosenParams = differing.length > 0 || rows.length !== 1 ? differing : params;
  return [
    ...logged.slice(0, shownMetrics),
    ...chosenParams.slice(0, shownParams),
    "run:duration",
    "run:started",
    "run:user",
  ];
}

function differs(rows: readonly RunRow[], id: string): boolean {
  const [first, ...rest] = rows;
  return first !== undefined && rest.some((row) => cellOf(row, id) !== cellOf(first, id));
}

const headline = /acc|f1|auc|score|loss|reward|perplexity/i;
const held = /val|test|eval/i;
const system = /^system\//;

function byHeadline(a: string, b: string): number {
  return weight(b) - weight(a) || a.localeCompare(b, "en", { numeric: true });
}

function weight(id: string): number {
  const key = id.slice("metric:".length);
  return (headline.test(key) ? 2 : 0) + (held.test(key) ? 1 : 0) - (system.test(key) ? 4 : 0);
}
