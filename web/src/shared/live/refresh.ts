import type { Query, QueryClient } from "@tanstack/react-query";
import type { Feed } from "./feed.ts";
import type { FeedEvent } from "./hint.ts";
import { meets } from "./interest.ts";

/** A query is fetched again at most once in so many milliseconds, however much changes. */
const restMs = 1000;
/** The same of a tab that nobody looks at, where only its title is read. */
const hiddenRestMs = 10_000;

/**
 * Fetches again what is shown and changed. Queries that nobody shows are marked as stale. Returns the function that ends it.
 */
export function refreshByFeed(client: QueryClient, feed: Feed): () => void {
  const due = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let flushed = 0;
  const flush = (): void => {
    timer = undefined;
    flushed = Date.now();
    const hashes = new Set(due);
    due.clear();
    void client.invalidateQueries({ predicate: (query) => hashes.has(query.queryHash) });
  };
  const later = (): void => {
    const rest = document.hidden ? hiddenRestMs : restMs;
    timer ??= setTimeout(flush, Math.max(0, flushed + rest - Date.now()));
  };
  const lookedAt = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (due.size > 0) later();
  };
  const stop = feed.listen((event) => {
    for (const query of client.getQueryCache().getAll()) if (concerns(query, event)) due.add(query.queryHash);
    if (due.size > 0) later();
  });
  document.addEventListener("visibilitychange", lookedAt);
  return () => {
    stop();
    document.removeEventListener("visibilitychange", lookedAt);
    clearTimeout(timer);
  };
}

/** After a gap everything live is due, and what failed meanwhile has another chance. */
function concerns(query: Query, event: FeedEvent): boolean {
  const interests = query.meta?.live;
  if (event.type === "reset") return interests !== undefined || query.state.status === "error";
  return interests?.some((interest) => meets(interest, event.hint)) === true;
}
