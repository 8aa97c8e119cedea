import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { useFeed, type FeedEvent } from "#/shared/live/index.ts";
import type { Windowed } from "#/shared/table/index.ts";
import { leadColumns } from "../columns/blocks.ts";
import { judgeFirstPage } from "./judge-first-page.ts";
import { readCells, readPage, runPages, type RunsAsked, type RunsData, type RunsPage } from "./queries.ts";
import type { RunRow } from "./run-row.ts";
import { patchRows } from "./use-missing-cells.ts";

/** Changes are looked up at most once in so many milliseconds. */
const restMs = 1000;
const mostPatched = 500;

interface Followed {
  readonly asked: RunsAsked;
  readonly columns: readonly string[];
  readonly rows: readonly RunRow[];
  /** Undefined until it is known: nothing is followed. */
  readonly experimentId: string | undefined;
}

/** What changed and is not shown in its place yet. */
export interface LiveRuns {
  readonly news: { readonly fresh: number } | undefined;
  /** Shows it. */
  readonly apply: () => void;
  /** Whether the pointer is over the list, whose order then stays. */
  readonly hold: (held: boolean) => void;
  /** Which rows are in view. */
  readonly see: (rows: Windowed) => void;
}

/**
 * Follows the server's hints: values are patched in their place at once; new runs and a new order are shown at once only
 * at the top of a list that nobody points at, and are offered otherwise.
 */
export function useLiveRuns(followed: Followed): LiveRuns {
  const client = useQueryClient();
  const feed = useFeed();
  const newest = useRef(followed);
  const held = useRef(false);
  const drawn = useRef<Windowed>({ from: 0, to: 0 });
  const [offer, setOffer] = useState<{ readonly asked: RunsAsked; readonly page: RunsPage; readonly fresh: number }>();
  useEffect(() => {
    newest.current = followed;
  });
  const { experimentId, asked } = followed;
  useEffect(() => {
    if (experimentId === undefined) return undefined;
    const look = async (changed: ReadonlySet<string>): Promise<void> => {
      const { columns, rows } = newest.current;
      const page = await readPage(asked, leadColumns(columns), "");
      const verdict = judgeFirstPage(rows, page.rows);
      if (verdict.isSame || (!held.current && drawn.current.from === 0)) {
        setOffer(undefined);
        showPage(client, asked, page);
      } else {
        patchRows(client, asked, page.rows);
        setOffer({ asked, page, fresh: verdict.fresh });
      }
      await patchChanged(client, { ...newest.current, drawn: drawn.current }, page, changed);
    };
    return follow((event) => feed.listen(event), experimentId, look);
  }, [client, feed, experimentId, asked]);
  const see = useCallback((rows: Windowed) => {
    drawn.current = rows;
  }, []);
  return {
    see,
    news: offer?.asked === asked ? { fresh: offer.fresh } : undefined,
    apply: () => {
      if (offer !== undefined) showPage(client, offer.asked, offer.page);
      setOffer(undefined);
    },
    hold: (isHeld) => {
      held.current = isHeld;
    },
  };
}

type Listen = (listener: (event: FeedEvent) => void) => () => void;

/** Calls with the runs that changed, one call at a time. */
function follow(listen: Listen, experimentId: string, look: (changed: ReadonlySet<string>) => Promise<void>) {
  let changed = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  const flush = (): void => {
    const ids = changed;
    changed = new Set();
    look(ids)
      // The next hint asks again; whether the server is away is told in the frame.
      .catch(() => undefined)
      .finally(() => {
        timer = undefined;
        if (changed.size > 0 && !isOver) timer = setTimeout(flush, restMs);
      });
  };
  const stop = listen((event) => {
    if (event.type === "changed" && (event.hint.topic !== "runs" || event.hint.experiment_id !== experimentId)) return;
    changed.add(event.type === "changed" ? event.hint.id : "");
    timer ??= setTimeout(flush, restMs);
  });
  return () => {
    isOver = true;
    stop();
    clearTimeout(timer);
  };
}

/** The first page anew. Later pages stay where they join on to it, else they are read again by scrolling. */
function showPage(client: QueryClient, asked: RunsAsked, page: RunsPage): void {
  client.setQueryData<RunsData>(runPages(asked, []).queryKey, (data) => {
    const [first, ...later] = data?.pages ?? [];
    const joins = first?.next === page.next;
    return {
      pages: [page, ...(joins ? later : [])],
      pageParams: joins && data !== undefined ? data.pageParams : [""],
    };
  });
}

/** Runs that changed and are loaded, but not on the first page. */
async function patchChanged(
  client: QueryClient,
  { asked, columns, rows, drawn }: Followed & { readonly drawn: Windowed },
  page: RunsPage,
  changed: ReadonlySet<string>,
): Promise<void> {
  const first = new Set(page.rows.map(({ head }) => head.run_id));
  const isLost = changed.has("");
  const ids = rows
    .flatMap(({ head }, at) => {
      const inView = at >= drawn.from && at < drawn.to;
      return changed.has(head.run_id) || (isLost && inView) ? [head.run_id] : [];
    })
    .filter((id) => !first.has(id));
  if (ids.length === 0) return;
  patchRows(client, asked, await readCells(ids.slice(0, mostPatched), leadColumns(columns)));
}
