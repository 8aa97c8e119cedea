/** What the server tells that it changed; see `GET /api/v1/events`. */
export interface Hint {
  readonly topic: "jobs" | "runs" | "workers" | "queues";
  readonly id: string;
  readonly version?: number;
  readonly experiment_id?: string;
}

/** `reset`: changes were missed, everything that is shown has to be fetched again. */
export type FeedEvent = { readonly type: "changed"; readonly hint: Hint } | { readonly type: "reset" };

/** `since`: epoch milliseconds. */
export interface Connection {
  readonly state: "connecting" | "live" | "reconnecting" | "offline";
  readonly since: number;
}

/** The stream of hints, as the pages see it. */
export interface Feed {
  /** Returns the function that ends the listening. */
  listen(listener: (event: FeedEvent) => void): () => void;
  /** For useSyncExternalStore. */
  readonly watchConnection: (listener: () => void) => () => void;
  readonly connection: () => Connection;
  close(): void;
}

/** After so many milliseconds without a stream the server counts as away. */
const offlineAfterMs = 10_000;

/** Follows the server's feed over one EventSource, which comes back by itself and says where it was. */
export function openFeed(url = "/api/v1/events"): Feed {
  const listeners = new Set<(event: FeedEvent) => void>();
  const watchers = new Set<() => void>();
  let connection: Connection = { state: "connecting", since: Date.now() };
  const tell = (event: FeedEvent): void => listeners.forEach((listener) => listener(event));
  const become = (state: Connection["state"]): void => {
    if (connection.state === state) return;
    connection = { state, since: Date.now() };
    watchers.forEach((watcher) => watcher());
  };
  let source: EventSource;
  let giveUp: ReturnType<typeof setTimeout> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  const connect = (): void => {
    source = new EventSource(url);
    source.addEventListener("ready", () => {
      clearTimeout(giveUp);
      giveUp = undefined;
      become("live");
    });
    source.addEventListener("changed", ({ data }) => tell({ type: "changed", hint: JSON.parse(data) as Hint }));
    source.addEventListener("reset", () => tell({ type: "reset" }));
    source.addEventListener("error", () => {
      if (connection.state === "live") become("reconnecting");
      giveUp ??= setTimeout(() => become("offline"), offlineAfterMs);
      // A refused connection closes the source for good: a new one has no place to come back to, and is told `reset`.
      if (source.readyState === EventSource.CLOSED) again = setTimeout(connect, 2000);
    });
  };
  connect();
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
    close() {
      clearTimeout(giveUp);
      clearTimeout(again);
      source.close();
    },
  };
}
