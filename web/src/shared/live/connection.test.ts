import { expect, test } from "vitest";
import { nextConnection, type Connection, type ConnectionEvent } from "./connection.ts";

const start: Connection = { state: "connecting", since: 1 };
const after = (events: readonly ConnectionEvent[]) =>
  events.reduce((connection, event, i) => nextConnection(connection, event, (i + 1) * 100), start);

test("a server that does not come back is offline since it was lost", () => {
  expect(after(["heard", "lost", "lost", "gave up"])).toEqual({ state: "offline", since: 200 });
});

test("a server that was never there is offline since the page was opened", () => {
  expect(after(["lost", "gave up"])).toEqual({ state: "offline", since: 1 });
});

test("a short break is a reconnection, and its end is live again", () => {
  expect(after(["heard", "lost"])).toEqual({ state: "reconnecting", since: 200 });
  expect(after(["heard", "lost", "gave up", "heard", "heard"])).toEqual({ state: "live", since: 400 });
});

test("giving up late does not end what is live again", () => {
  expect(after(["heard", "lost", "heard", "gave up"]).state).toBe("live");
});
