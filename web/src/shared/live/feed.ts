import type { Connection } from "./connection.ts";
import type { FeedEvent } from "./hint.ts";
import { joinStream } from "./shared-stream.ts";

/** The stream of hints, as the pages see it. */
export interface Feed {
  /** Returns the function that ends the listening. */
  listen(listener: (event: FeedEvent) => void): () => void;
  /** For useSyncExternalStore. */
  readonly watchConnection: (listener: () => void) => () => void;
  readonly connection: () => Connection;
  close(): void;
}

/** Follows the server's feed. */
export function openFeed(join: typeof joinStream = joinStream): Feed {
  const listeners = new Set<(event: FeedEvent) => void>();
  const watchers = new Set<() => void>();
  let connection: Connection = { state: "connecting", since: Date.now() };
  const leave = join((event) => {
    if (event.type === "connection") {
      ({ connection } = event);
      watchers.forEach((watcher) => watcher());
    } else listeners.forEach((listener) => listener(event));
  });
  return {
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    watchConnection(listener) {
      watchers.add(listener);
      return () => watchers.delete(listener);
    },
    connection: () => connection,
    close: leave,
  };
}
