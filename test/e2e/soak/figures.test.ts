import { expect, test } from "vitest";
import { isMet } from "../../../bench/figure.ts";
import { figuresOf } from "./figures.ts";

/** Half an hour of looks, ten seconds apart, at a page that swings by a few percent beside what it keeps. */
function samples(kilobytesASecond: { readonly page: number; readonly server: number }) {
  return Array.from({ length: 180 }, (_, i) => ({
    minutes: i / 6,
    heap: 9 + Math.min(i, 30) / 20 + (i % 40) / 200 + (i * 10 * kilobytesASecond.page) / 1000,
    nodes: 1500,
    listeners: 460 + (i % 3) * 4,
    serverHeap: 28 + (i % 5) / 10 + (i * 10 * kilobytesASecond.server) / 1000,
    server: 170 + (i % 7) * 2 + (i * 10 * kilobytesASecond.server) / 1000,
  }));
}

const grown = (kept: { readonly page: number; readonly server: number }) =>
  figuresOf(samples(kept)).flatMap((figure) => (isMet(figure) ? [] : [figure.name.split(":")[0]]));

test("what fills at the beginning and swings is flat", () => {
  expect(grown({ page: 0, server: 0 })).toEqual([]);
});

test("a page that keeps one kilobyte each second grows, and so does a server that keeps thirty", () => {
  expect(grown({ page: 1, server: 0 })).toEqual(["page's heap, MB"]);
  expect(grown({ page: 0, server: 30 })).toEqual(["server's heap, MB", "server's resident memory, MB"]);
});
