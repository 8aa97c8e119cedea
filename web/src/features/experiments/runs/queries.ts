import { infiniteQueryOptions, keepPreviousData, queryOptions, type InfiniteData } from "@tanstack/react-query";
import { answer, api, type Answer } from "#/shared/api/index.ts";
import type { Count } from "#/shared/format/index.ts";
import { apiColumn, parseColumn } from "../columns/column-id.ts";
import { orderBy } from "../columns/sort.ts";
import type { ExperimentSearch } from "../search.ts";
import { rowsOf, type RunRow } from "./run-row.ts";

/** Which runs, in which order. */
export interface RunsAsked {
  readonly experiment: string;
  readonly filter: string | undefined;
  readonly sort: string | undefined;
  /** Those in the trash. */
  readonly trash: boolean;
}

/** What the address of an experiment's page asks for. */
export function runsAsked(
  experiment: string,
  { filter, sort, trash }: Pick<ExperimentSearch, "filter" | "sort" | "trash">,
): RunsAsked {
  return { experiment, filter, sort, trash: trash === true };
}

export interface RunsPage {
  readonly rows: readonly RunRow[];
  readonly next: string | null;
  /** Only of the first page. */
  readonly total: Count | null;
}

export type RunsData = InfiniteData<RunsPage, string>;

const pageSize = 100;
/** The API's limits of one call. */
const mostIds = 500;
const mostColumns = 200;

/**
 * The runs page by page. The columns are no part of the key: a page keeps what it was read with, and what a column that
 * was chosen later shows is read by `readCells`.
 */
export function runPages(asked: RunsAsked, columns: readonly string[]) {
  return infiniteQueryOptions({
    queryKey: ["runs-table", asked],
    queryFn: ({ signal, pageParam }) => readPage(asked, columns, pageParam, signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    // Rows that did not change are the same objects already; to look through all values for more takes longer than it saves.
    structuralSharing: false,
  });
}

export async function readPage(
  asked: RunsAsked,
  columns: readonly string[],
  cursor: string,
  signal?: AbortSignal,
): Promise<RunsPage> {
  const read = readable(columns);
  const body = {
    experiments: [asked.experiment],
    order_by: orderBy(asked.sort),
    columns: read.map(({ column }) => column),
    limit: pageSize,
    ...(asked.filter === undefined ? {} : { filter: asked.filter }),
    ...(asked.trash ? { view: "deleted" as const } : {}),
    ...(cursor === "" ? { count: true } : { cursor }),
  };
  const page = await answer(api.POST("/api/v1/runs/table", { body, ...(signal === undefined ? {} : { signal }) }));
  return {
    rows: rowsOf(
      page.items,
      read.map(({ id }) => id),
    ),
    next: page.next_cursor,
    total: page.total,
  };
}

/** Columns of runs that are known, whatever they match by now. */
export async function readCells(ids: readonly string[], columns: readonly string[]): Promise<readonly RunRow[]> {
  const read = readable(columns);
  const body = { run_ids: ids.slice(0, mostIds), columns: read.map(({ column }) => column) };
  const page = await answer(api.POST("/api/v1/runs/table", { body }));
  return rowsOf(
    page.items,
    read.map(({ id }) => id),
  );
}

export type Experiment = Answer<"/api/v1/experiments/{experiment}", "get">;

/** An experiment by its id or name, with how many runs it has. */
export function experimentQuery(experiment: string) {
  return queryOptions({
    queryKey: ["experiment", experiment],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/experiments/{experiment}", { params: { path: { experiment } }, signal })),
    meta: { live: [{ topic: "runs", experiments: [experiment] }] },
  });
}

function readable(columns: readonly string[]) {
  return columns
    .flatMap((id) => {
      const parsed = parseColumn(id);
      const column = parsed === undefined ? undefined : apiColumn(parsed);
      return column === undefined ? [] : [{ id, column }];
    })
    .slice(0, mostColumns);
}
