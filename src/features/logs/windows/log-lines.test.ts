import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { localPrincipal } from "#/base/principal.ts";
import { openLogs, type LogFixture } from "../../../../test/support/log-fixture.ts";
import { describeEngines } from "../../../../test/support/open-test-database.ts";
import { testScope } from "../../../../test/support/test-scope.ts";
import { plainLines, write, writtenChunks } from "../../../../test/support/written-log.ts";
import type { StreamName } from "../index.ts";
import type { LogLine } from "./read-lines.ts";

const running = { attempt: 1, ended: false, final: false };
const done = { attempt: 1, ended: true, final: true };
const views = ["both", "stdout", "stderr"] as const;
const never = new AbortController().signal;

interface Ask {
  readonly stream?: StreamName | "both";
  readonly from?: number;
  readonly tail?: number;
  readonly count?: number;
  readonly maxBytes?: number;
}

function ask(
  { logs }: LogFixture,
  jobId: number,
  { stream = "both", from = 1, tail, count = 1000, maxBytes = 4096 }: Ask,
) {
  const place = tail === undefined ? { from } : ("end" as const);
  const streams = stream === "both" ? undefined : stream;
  return logs.lines(localPrincipal, jobId, { stream: streams, place, count: tail ?? count, maxBytes }, never);
}

function plain({ number, stream, offset, text, bytes, complete }: LogLine) {
  return { number, stream, offset, text, bytes, complete };
}

describeEngines("lines by number", (engine) => {
  test("windows of any size, joined, are what a plain reading finds; blocks change nothing", async () => {
    const fixture = await openLogs(testScope(), engine);
    let jobId = 0;
    const runs = engine === "sqlite" ? 60 : 12;
    const property = fc.asyncProperty(writtenChunks, fc.integer({ min: 1, max: 12 }), async (chunks, count) => {
      jobId += 1;
      await fixture.setJob(jobId, running);
      await write(fixture, jobId, chunks);
      for (const state of [running, done]) {
        await fixture.setJob(jobId, state);
        if (state.ended) await fixture.logs.compactEnded();
        for (const stream of views) {
          const expected = plainLines(chunks, stream);
          const got: LogLine[] = [];
          for (let from = 1; from <= expected.length + 1; from += count) {
            const { lines, span } = await ask(fixture, jobId, { stream, from, count });
            expect([span.lines, span.ended]).toEqual([expected.length, state.ended]);
            got.push(...lines);
          }
          expect(got.map((line) => plain(line))).toEqual(expected);
          const last = await ask(fixture, jobId, { stream, tail: count });
          expect(last.lines.map((line) => plain(line))).toEqual(expected.slice(-count));
        }
      }
    });
    await fc.assert(property, { numRuns: runs });
  }, 60_000);

  test("many rows and blocks: any line is found", async () => {
    const fixture = await openLogs(testScope(), engine);
    await fixture.setJob(1, running);
    const body = (i: number) => Buffer.from(`${`line ${i} `.repeat(1 + (i % 40))}\n`.repeat(1 + (i % 7)));
    const chunks = Array.from({ length: 400 }, (_, i) => ({
      stream: i % 5 === 0 || (i > 100 && i < 180) ? ("stderr" as const) : ("stdout" as const),
      bytes: i % 90 === 7 ? Buffer.from(`${"wide ".repeat(130_000)}\n`) : body(i),
    }));
    await write(fixture, 1, chunks);
    for (const state of [running, done]) {
      await fixture.setJob(1, state);
      if (state.ended) await fixture.logs.compactEnded();
      for (const stream of views) {
        const expected = plainLines(chunks, stream).map(({ number, offset, bytes }) => ({ number, offset, bytes }));
        for (let from = 1; from <= expected.length; from += 37) {
          const { lines } = await ask(fixture, 1, { stream, from, count: 3 });
          const found = lines.map(({ number, offset, bytes }) => ({ number, offset, bytes }));
          expect(found).toEqual(expected.slice(from - 1, from + 2));
        }
      }
    }
  }, 60_000);
});

describe("a line", () => {
  async function written(...parts: (string | Buffer)[]): Promise<LogFixture> {
    const fixture = await openLogs(testScope());
    await fixture.setJob(1, running);
    await write(
      fixture,
      1,
      parts.map((part) => ({ stream: "stdout", bytes: Buffer.from(part) })),
    );
    return fixture;
  }

  test("is cut between characters, and tells how long it is", async () => {
    const fixture = await written(`${"é".repeat(50)}\nshort\n`);
    const { lines } = await ask(fixture, 1, { maxBytes: 33 });
    expect(lines.map(({ text, cut, length }) => [text, cut, length])).toEqual([
      ["é".repeat(16), true, 100],
      ["short", false, 5],
    ]);
  });

  test("that is a long progress bar shows its last state, whatever came before", async () => {
    const bar = Array.from({ length: 60_000 }, (_, i) => `\r${i} of 60000 [${"=".repeat(40)}]`).join("");
    const fixture = await written("before\n", bar.slice(0, 1_500_000), bar.slice(1_500_000), "\nafter\n", bar);
    for (const state of [running, done]) {
      await fixture.setJob(1, state);
      if (state.ended) await fixture.logs.compactEnded();
      const { lines } = await ask(fixture, 1, {});
      const state59999 = `59999 of 60000 [${"=".repeat(40)}]`;
      expect(lines.map(({ text, bytes, folded, complete }) => [text, bytes, folded, complete])).toEqual([
        ["before", 6, false, true],
        [state59999, bar.length, true, true],
        ["after", 5, false, true],
        [state59999, bar.length, true, false],
      ]);
      expect((await ask(fixture, 1, { tail: 2 })).lines.map(({ number }) => number)).toEqual([3, 4]);
    }
  });

  test("that is long without states is shown from its beginning", async () => {
    const fixture = await written("start ", "x".repeat(3_000_000), " end\nnext");
    const { lines } = await ask(fixture, 1, { maxBytes: 10 });
    expect(lines.map(({ text, length, bytes, cut }) => [text, length, bytes, cut])).toEqual([
      ["start xxxx", 3_000_010, 3_000_010, true],
      ["next", 4, 4, false],
    ]);
  });

  test("knows when it arrived, also from blocks", async () => {
    const fixture = await openLogs(testScope());
    await fixture.setJob(1, running);
    const began = fixture.time.now;
    await write(
      fixture,
      1,
      Array.from({ length: 20 }, (_, i) => ({ stream: "stdout", bytes: Buffer.from(`${i}\n`) })),
    );
    await fixture.setJob(1, done);
    await fixture.logs.compactEnded();
    const { lines } = await ask(fixture, 1, {});
    expect(lines.map(({ at }) => (at - began) / 1000)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  });

  test("window ends early when its lines are many bytes, and the rest can be asked for", async () => {
    const wide = `${"w".repeat(700_000)}\n`;
    const fixture = await written(...Array.from({ length: 40 }, () => wide));
    const numbers: number[] = [];
    for (let calls = 0; numbers.length < 40; calls += 1) {
      const { lines } = await ask(fixture, 1, { from: numbers.length + 1 });
      expect([lines.length > 0, lines.length < 40]).toEqual([true, true]);
      numbers.push(...lines.map(({ number }) => number));
    }
    expect(numbers).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
  });
});
