import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { jobsQuery, type Job, type JobsFilter } from "../queries.ts";
import { flatten } from "./merge-jobs.ts";

/** The jobs read so far. */
export interface JobsList {
  /** Undefined until the first answer. */
  readonly jobs: readonly Job[] | undefined;
  readonly hasMore: boolean;
  readonly error: unknown;
  readonly retry: () => void;
  /** Reads the next page unless it is on its way. */
  readonly more: () => void;
}

export function useJobs(filter: JobsFilter): JobsList {
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery(jobsQuery(filter));
  const jobs = useMemo(() => (data === undefined ? undefined : flatten(data)), [data]);
  return {
    jobs,
    hasMore: hasNextPage,
    error: data === undefined ? error : null,
    retry: () => void refetch(),
    more: () => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
    },
  };
}
