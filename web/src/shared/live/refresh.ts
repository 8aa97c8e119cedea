import type { QueryClient } from "@tanstack/react-query";
import type { Feed } from "./feed.ts";
import { meets } from "./interest.ts";

/** A query is fetched again at most once in so many milliseconds, however much changes. */
const restMs = 1000;

/**
 * Fetches again what is shown and changed. Queries that nobody shows are marked as stale. Returns the function that ends it.
 */
export function refreshByFeed(client: QueryClient, feed: Feed): () => void {
  const due = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let rested = 0;
  const flush = (): void => {
    timer = undefined;
    rested = Date.now() + restMs;
    const hashes = new Set(due);
    due.clear();
    void client.invalidateQueries({ predicate: (query) => hashes.has(query.queryHash) });
  };
  const later = (): void => {
    timer ??= setTimeout(flush, Math.max(0, rested - Date.now()));
  };
  const stop = feed.listen((event) => {
    for (const query of client.getQueryCache().getAll()) {
      const interests = query.meta?.live;
      if (interests === undefined) continue;
      if (event.type === "reset" || interests.some((interest) => meets(interest, event.hint))) due.add(query.queryHash);
    }
    if (due.size > 0) later();
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}
