import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import { blocksAround } from "../columns/blocks.ts";
import type { Drawn } from "./drawn.ts";
import { readCells, runPages, type RunsAsked, type RunsData } from "./queries.ts";
import { mergeRows, type RunRow } from "./run-row.ts";

/** What is passed by is not read. */
const restMs = 60;
const mostColumns = 200;
const mostRows = 100;

/**
 * Reads what rows in view lack: values of columns that were chosen, or scrolled to, after the rows were read. The
 * function is told what the grid draws.
 */
export function useMissingCells(asked: RunsAsked, rows: readonly RunRow[], columns: readonly string[]) {
  const client = useQueryClient();
  const drawn = useRef<Drawn>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const asking = useRef(new Set<string>());
  const look = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const seen = drawn.current;
      if (seen === undefined) return;
      const lacking = lackingCells(rows.slice(seen.rows.from, seen.rows.to), blocksAround(columns, seen.columns));
      const key = `${lacking.ids.join(" ")} ${lacking.columns.join("\n")}`;
      if (lacking.columns.length === 0 || asking.current.has(key)) return;
      asking.current.add(key);
      void readCells(lacking.ids, lacking.columns)
        .then((read) => patchRows(client, asked, read))
        // The cells stay grey; scrolling, or the next change, asks again.
        .catch(() => undefined)
        .finally(() => asking.current.delete(key));
    }, restMs);
  }, [client, asked, rows, columns]);
  useEffect(() => {
    look();
    return () => clearTimeout(timer.current);
  }, [look]);
  return useCallback(
    (seen: Drawn) => {
      drawn.current = seen;
      look();
    },
    [look],
  );
}

/** Puts what was read anew in its place, in every page that holds the run. */
export function patchRows(client: QueryClient, asked: RunsAsked, read: readonly RunRow[]): void {
  const ids = new Set(read.map(({ head }) => head.run_id));
  client.setQueryData<RunsData>(runPages(asked, []).queryKey, (data) =>
    data === undefined
      ? data
      : {
          ...data,
          pages: data.pages.map((page) =>
            page.rows.some(({ head }) => ids.has(head.run_id)) ? { ...page, rows: mergeRows(page.rows, read) } : page,
          ),
        },
  );
}

/** Runs that lack a column, and the columns that any of them lacks. */
export function lackingCells(rows: readonly RunRow[], columns: readonly string[]) {
  const lacked = new Set<string>();
  const ids: string[] = [];
  for (const row of rows) {
    const lacks = columns.filter((id) => !row.places.has(id));
    if (lacks.length === 0) continue;
    lacks.forEach((id) => lacked.add(id));
    ids.push(row.head.run_id);
  }
  return { ids: ids.slice(0, mostRows), columns: [...lacked].slice(0, mostColumns) };
}
