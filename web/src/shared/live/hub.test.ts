import fc from "fast-check";
import { expect, test } from "vitest";
import { hereEveryMs, Hub, type Tab } from "./hub.ts";
import type { StreamEvent } from "./stream.ts";

const hint = { type: "changed", hint: { topic: "jobs", id: "7" } } as const;

function fixture() {
  const clock = { now: 0 };
  const streams: { open: boolean; tell: (event: StreamEvent) => void }[] = [];
  const hub = new Hub(
    (tell) => {
      const stream = { open: true, tell };
      streams.push(stream);
      return { connection: () => ({ state: "live", since: 0 }), close: () => void (stream.open = false) };
    },
    () => clock.now,
  );
  const openStreams = () => streams.filter(({ open }) => open);
  return { clock, hub, openStreams };
}

function tab(): Tab & { readonly got: StreamEvent[] } {
  const got: StreamEvent[] = [];
  return { got, post: (event) => void got.push(event) };
}

const types = ({ got }: { readonly got: readonly StreamEvent[] }) => got.map(({ type }) => type);

test("whatever tabs come and go, one stream stands while one is there, and each hears a hint once", () => {
  const step = fc.record({ tab: fc.nat(4), word: fc.constantFrom("here", "bye") });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const { hub, openStreams } = fixture();
      const tabs = Array.from({ length: 5 }, tab);
      const there = new Set<number>();
      for (const { tab: at, word } of steps) {
        const one = tabs[at];
        if (one === undefined) continue;
        hub.hear(one, word);
        if (word === "here") there.add(at);
        else there.delete(at);
        expect(openStreams()).toHaveLength(there.size > 0 ? 1 : 0);
        tabs.forEach(({ got }) => (got.length = 0));
        openStreams()[0]?.tell(hint);
        expect(tabs.map((each) => types(each).length)).toEqual(tabs.map((_, i) => (there.has(i) ? 1 : 0)));
      }
    }),
  );
});

test("a tab that comes is told how the connection is", () => {
  const { hub } = fixture();
  const late = tab();
  hub.hear(tab(), "here");
  hub.hear(late, "here");
  hub.hear(late, "here");
  expect(types(late)).toEqual(["connection"]);
});

test("a tab that was silent for long is given up, and fetches everything when it speaks again", () => {
  const { hub, clock, openStreams } = fixture();
  const [frozen, awake] = [tab(), tab()];
  hub.hear(frozen, "here");
  for (; clock.now < 10 * hereEveryMs; clock.now += hereEveryMs) hub.hear(awake, "here");
  openStreams()[0]?.tell(hint);
  expect(types(frozen)).toEqual(["connection"]);
  hub.hear(frozen, "here");
  expect(types(frozen)).toEqual(["connection", "connection", "reset"]);
});
