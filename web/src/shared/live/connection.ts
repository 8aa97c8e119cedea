/** Whether the server's changes are heard. */
export interface Connection {
  readonly state: "connecting" | "live" | "reconnecting" | "offline";
  /** Epoch milliseconds: since when it is live, or since when it is not. */
  readonly since: number;
}

/** `heard`: the stream stands. `lost`: it broke. `gave up`: it has not come back for long. */
export type ConnectionEvent = "heard" | "lost" | "gave up";

/** What becomes of a connection. The same object when nothing changes. */
export function nextConnection(now: Connection, event: ConnectionEvent, at: number): Connection {
  switch (event) {
    case "heard":
      return now.state === "live" ? now : { state: "live", since: at };
    case "lost":
      return now.state === "live" ? { state: "reconnecting", since: at } : now;
    case "gave up":
      return now.state === "live" || now.state === "offline" ? now : { state: "offline", since: now.since };
  }
}
