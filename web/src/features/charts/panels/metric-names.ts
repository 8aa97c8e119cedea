import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { answer, api } from "#/shared/api/index.ts";

const pageSize = 1000;
/** New names come seldom; the first ones of a young run should not be waited for. */
const oftenMs = 2000;
const seldomMs = 15_000;

/** The names of all metrics that runs of the experiments have logged, page by page until all are there. */
export function useMetricNames(experiments: readonly string[] | undefined) {
  const query = useInfiniteQuery({
    queryKey: ["metric-names", experiments],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/keys", {
          params: {
            query: {
              experiment: [...(experiments ?? [])],
              of: "metric",
              limit: pageSize,
              ...(pageParam === undefined ? {} : { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor: next }) => next ?? undefined,
    enabled: experiments !== undefined && experiments.length > 0,
    refetchInterval: ({ state }) => (state.data?.pages[0]?.items.length === 0 ? oftenMs : seldomMs),
  });
  const { hasNextPage, isFetching, fetchNextPage, isError } = query;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);
  const names = useMemo(() => query.data?.pages.flatMap(({ items }) => items.map(({ key }) => key)), [query.data]);
  return { ...query, names };
}
