import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api, type Answer } from "#/shared/api/index.ts";
import { parseColumn } from "../columns/column-id.ts";
import { leadColumns } from "../columns/blocks.ts";
import { fieldName } from "../columns/sort.ts";
import { addCondition } from "../filter/add-condition.ts";
import { quoteValue } from "../filter/suggestions.ts";
import { readPage, type RunsAsked } from "../runs/queries.ts";

export type RunGroup = Answer<"/api/v1/runs/groups", "post">["items"][number];

/** A param or tag whose values make groups. */
export interface GroupKey {
  readonly of: "param" | "tag";
  readonly key: string;
}

const pageSize = 100;
/** The API's limit of one call. */
const mostColumns = 20;

/** Reads `param:lr` or `tag:kept`; undefined when it is neither. */
export function parseGroup(text: string | undefined): GroupKey | undefined {
  const column = text === undefined ? undefined : parseColumn(text);
  return column?.of === "param" || column?.of === "tag" ? column : undefined;
}

/** The columns that groups have numbers of, whatever value of a metric is chosen. */
export function groupedColumns(columns: readonly string[]): readonly string[] {
  return columns.filter((id) => (parseColumn(id)?.of ?? "run") !== "run").slice(0, mostColumns);
}

/** Groups of the runs, the largest first, page by page. */
export function groupsQuery(asked: RunsAsked, by: GroupKey, columns: readonly string[]) {
  const { experiment, filter } = asked;
  const keys = groupedColumns(columns).flatMap((id) => {
    const column = parseColumn(id);
    return column === undefined || column.of === "run" ? [] : [{ of: column.of, key: column.key }];
  });
  return infiniteQueryOptions({
    queryKey: ["run-groups", experiment, filter ?? "", by, keys],
    queryFn: ({ signal, pageParam }) => {
      const body = {
        experiments: [experiment],
        by: { of: by.of, key: by.key },
        columns: keys,
        limit: pageSize,
        ...(filter === undefined ? {} : { filter }),
        ...(pageParam === "" ? {} : { cursor: pageParam }),
      };
      return answer(api.POST("/api/v1/runs/groups", { body, signal }));
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
    meta: { live: [{ topic: "runs", experiments: [experiment] }] },
  });
}

/** The filter that only a group's runs meet. */
export function filterOfGroup(filter: string | undefined, by: GroupKey, value: string | null): string {
  const field = fieldName(by);
  return addCondition(filter, value === null ? `${field} is null` : `${field} = ${quoteValue(value)}`);
}

/** The first runs of a group, in the table's order. */
export function groupRunsQuery(asked: RunsAsked, by: GroupKey, value: string | null, columns: readonly string[]) {
  const inGroup: RunsAsked = { ...asked, filter: filterOfGroup(asked.filter, by, value) };
  const lead = leadColumns(columns);
  return queryOptions({
    queryKey: ["group-runs", inGroup, lead],
    queryFn: ({ signal }) => readPage(inGroup, lead, "", signal),
    placeholderData: keepPreviousData,
    meta: { live: [{ topic: "runs", experiments: [asked.experiment] }] },
  });
}
