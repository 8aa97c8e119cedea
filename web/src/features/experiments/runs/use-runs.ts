import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { leadColumns } from "../columns/blocks.ts";
import { runPages, type RunsAsked, type RunsPage } from "./queries.ts";
import type { RunRow } from "./run-row.ts";

/** The runs that were read so far. */
export interface Runs {
  readonly rows: readonly RunRow[];
  readonly total: RunsPage["total"];
  /** Whether more can be read. */
  readonly hasMore: boolean;
  readonly loadMore: () => void;
  readonly error: Error | null;
  /** Nothing was read yet. */
  readonly isPending: boolean;
  /** What is shown is of an older question. */
  readonly isOld: boolean;
  readonly retry: () => void;
}

/** The runs page by page; `enabled`: the columns are known. */
export function useRuns(asked: RunsAsked, columns: readonly string[], enabled: boolean): Runs {
  const query = useInfiniteQuery({ ...runPages(asked, leadColumns(columns)), enabled });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = query;
  // What the server refuses, a wrong filter, takes nothing off the screen.
  const [kept, setKept] = useState(data);
  if (data !== undefined && data !== kept) setKept(data);
  const shown = data ?? kept;
  const rows = useMemo(() => uniqueRows(shown?.pages ?? []), [shown]);
  return {
    rows,
    total: shown?.pages[0]?.total ?? null,
    hasMore: hasNextPage,
    loadMore: () => {
      if (hasNextPage && !isFetchingNextPage && !query.isError) void fetchNextPage();
    },
    error: query.error,
    isPending: shown === undefined,
    isOld: query.isPlaceholderData || data === undefined,
    retry: () => void (data === undefined || !query.isFetchNextPageError ? refetch() : fetchNextPage()),
  };
}

/** A run that moved from a later page to an earlier one while they were read is shown once. */
function uniqueRows(pages: readonly RunsPage[]): readonly RunRow[] {
  const seen = new Set<string>();
  return pages.flatMap(({ rows }) =>
    rows.filter(({ head }) => {
      const isNew = !seen.has(head.run_id);
      seen.add(head.run_id);
      return isNew;
    }),
  );
}
