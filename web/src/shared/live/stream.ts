import { nextConnection, type Connection, type ConnectionEvent } from "./connection.ts";
import type { FeedEvent, Hint } from "./hint.ts";

/** What a stream tells those who follow it. */
export type StreamEvent = FeedEvent | { readonly type: "connection"; readonly connection: Connection };

export interface Stream {
  connection(): Connection;
  close(): void;
}

/** After so many milliseconds without a stream the server counts as away. */
const offlineAfterMs = 10_000;
/** A refused connection is tried again after so many milliseconds. */
const againMs = 2000;

/** Follows the server's feed over one EventSource, which comes back by itself and says where it was. */
export function openStream(url: string, tell: (event: StreamEvent) => void): Stream {
  let connection: Connection = { state: "connecting", since: Date.now() };
  let source: EventSource;
  let giveUp: ReturnType<typeof setTimeout> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  const happen = (event: ConnectionEvent): void => {
    const next = nextConnection(connection, event, Date.now());
    if (next === connection) return;
    connection = next;
    tell({ type: "connection", connection });
  };
  const heard = (): void => {
    clearTimeout(giveUp);
    giveUp = undefined;
    happen("heard");
  };
  const connect = (): void => {
    source = new EventSource(url);
    source.addEventListener("ready", heard);
    source.addEventListener("changed", ({ data }) => tell({ type: "changed", hint: JSON.parse(data) as Hint }));
    source.addEventListener("reset", () => {
      // A server that does not know where this reader was says so instead of `ready`.
      heard();
      tell({ type: "reset" });
    });
    source.addEventListener("error", () => {
      happen("lost");
      giveUp ??= setTimeout(() => happen("gave up"), offlineAfterMs);
      // A refused connection closes the source for good, and a new one does not know where the old one was.
      if (source.readyState === EventSource.CLOSED) again = setTimeout(reconnect, againMs);
    });
  };
  const reconnect = (): void => {
    connect();
    source.addEventListener("ready", () => tell({ type: "reset" }), { once: true });
  };
  connect();
  return {
    connection: () => connection,
    close() {
      clearTimeout(giveUp);
      clearTimeout(again);
      source.close();
    },
  };
}
