import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import { answer, api, type Answer } from "#/shared/api/index.ts";

export type ExperimentItem = Answer<"/api/v1/experiments", "get">["items"][number];

const pageSize = 100;

/** What experiments can be sorted by. */
const experimentOrders = ["name", "last_activity", "creation_time"] as const;

/** Experiments page by page. `sort`: one of the orders, with a minus before it when descending. */
export function experimentsQuery(find: string | undefined, sort: string) {
  return infiniteQueryOptions({
    queryKey: ["experiments", find ?? "", sort],
    queryFn: ({ signal, pageParam }) => {
      const query = {
        limit: pageSize,
        order_by: [orderClause(sort)],
        ...(find === undefined ? {} : { contains: find }),
        ...(pageParam === "" ? {} : { cursor: pageParam }),
      };
      return answer(api.GET("/api/v1/experiments", { params: { query }, signal }));
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
    meta: { live: [{ topic: "runs" }] },
  });
}

/** What the address does not know is by last activity. */
export function orderClause(sort: string): string {
  const descending = sort.startsWith("-");
  const known = experimentOrders.find((each) => each === (descending ? sort.slice(1) : sort));
  if (known === undefined) return "last_activity DESC";
  return `${known} ${descending ? "DESC" : "ASC"}`;
}
