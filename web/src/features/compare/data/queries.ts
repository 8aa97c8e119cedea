import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api, type Answer } from "#/shared/api/index.ts";
import type { MetricChoice } from "../search.ts";

type TablePage = Answer<"/api/v1/runs/table", "post">;

/** A run as the comparison knows it, without its values. */
export type ComparedRun = TablePage["items"][number];

/** Runs that the API tells at once. */
export const mostCompared = 500;

/** Names of one kind that are compared; a search narrows them on the server when there are more. */
export const mostNames = 3000;

/** Columns that the API takes in one table. */
export const columnsAtOnce = 200;

const namesAtOnce = 1000;
const oftenMs = 2000;
const seldomMs = 15_000;

/** A column of the table of runs. */
export type Column =
  | { readonly of: "param" | "tag"; readonly key: string }
  | { readonly of: "metric"; readonly key: string; readonly value: MetricChoice };

/** The runs themselves, in their order; `missing`: ids that are no runs. */
export function runsQuery(ids: readonly string[]) {
  return queryOptions({
    queryKey: ["compare", "runs", ids],
    queryFn: ({ signal }) => answer(api.POST("/api/v1/runs/table", { body: { run_ids: [...ids] }, signal })),
    placeholderData: keepPreviousData,
    enabled: ids.length > 0,
    meta: { live: [{ topic: "runs", ids }] },
  });
}

/** The names of metrics, params or tags that the runs' experiments know. */
export function namesQuery(experiments: readonly string[], of: Column["of"], contains: string | undefined) {
  return queryOptions({
    queryKey: ["compare", "names", experiments, of, contains],
    queryFn: async ({ signal }) => {
      const names: string[] = [];
      let cursor: string | undefined;
      let total = 0;
      do {
        const query = {
          experiment: [...experiments],
          of,
          limit: namesAtOnce,
          ...(contains === undefined ? {} : { contains }),
          ...(cursor === undefined ? {} : { cursor }),
        };
        // oxlint-disable-next-line no-await-in-loop
        const page = await answer(api.GET("/api/v1/keys", { params: { query }, signal }));
        names.push(...page.items.map(({ key }) => key));
        total = page.total;
        cursor = page.next_cursor ?? undefined;
      } while (cursor !== undefined && names.length < mostNames);
      return { names, total };
    },
    placeholderData: keepPreviousData,
    enabled: experiments.length > 0,
    // New names come seldom; the first ones of a young run should not be waited for.
    refetchInterval: ({ state }) => (state.data?.total === 0 ? oftenMs : seldomMs),
  });
}

/** The values of some columns, by run. */
export interface ColumnValues {
  readonly columns: readonly Column[];
  readonly values: ReadonlyMap<string, readonly (number | string | null)[]>;
}

export function valuesQuery(ids: readonly string[], columns: readonly Column[]) {
  return queryOptions({
    queryKey: ["compare", "values", ids, columns],
    queryFn: async ({ signal }): Promise<ColumnValues> => {
      const body = { run_ids: [...ids], columns: [...columns] };
      const { items } = await answer(api.POST("/api/v1/runs/table", { body, signal }));
      return { columns, values: new Map(items.map((item) => [item.run_id, item.values])) };
    },
    placeholderData: keepPreviousData,
    structuralSharing: false,
    enabled: ids.length > 0,
    meta: { live: [{ topic: "runs", ids }] },
  });
}

const foundAtOnce = 20;

/** Runs by their id or a part of their name, the newest first; without experiments: of all. */
export function foundRunsQuery(experiments: readonly string[], text: string) {
  const isId = /^[0-9a-f]{32}$/.test(text);
  return queryOptions({
    queryKey: ["compare", "found", experiments, text],
    queryFn: ({ signal }) => {
      const pattern = `%${text.replaceAll("'", "''")}%`;
      const chosen = {
        ...(experiments.length === 0 ? {} : { experiments: [...experiments] }),
        ...(text === "" ? {} : { filter: `attributes.run_name ILIKE '${pattern}'` }),
        limit: foundAtOnce,
      };
      return answer(api.POST("/api/v1/runs/table", { body: isId ? { run_ids: [text] } : chosen, signal }));
    },
    placeholderData: keepPreviousData,
  });
}

const entriesAtOnce = 1000;

/** One folder of a run's artifacts: its first thousand entries. */
export function folderQuery(runId: string, folder: string) {
  return queryOptions({
    queryKey: ["compare", "folder", runId, folder],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/runs/{run_id}/artifacts", {
          params: {
            path: { run_id: runId },
            query: { limit: entriesAtOnce, ...(folder === "" ? {} : { path: folder }) },
          },
          signal,
        }),
      ),
    // A folder that this run lacks is an answer too.
    retry: false,
    meta: { live: [{ topic: "runs", ids: [runId] }] },
  });
}
