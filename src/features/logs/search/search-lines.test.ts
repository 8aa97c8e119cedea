import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PharosError } from "#/base/errors/index.ts";
import { localPrincipal } from "#/base/principal.ts";
import { openLogs, type LogFixture } from "../../../../test/support/log-fixture.ts";
import { describeEngines } from "../../../../test/support/open-test-database.ts";
import { testScope } from "../../../../test/support/test-scope.ts";
import { plainLines, write, writtenChunks } from "../../../../test/support/written-log.ts";
import type { StreamName } from "../index.ts";
import type { LineMatch } from "./line-scanner.ts";
import type { SearchPattern } from "./pattern.ts";

const running = { attempt: 1, ended: false, final: false };
const done = { attempt: 1, ended: true, final: true };
const views = ["both", "stdout", "stderr"] as const;
const never = new AbortController().signal;

interface Ask extends Partial<SearchPattern> {
  readonly stream?: StreamName | "both";
  readonly from?: number;
  readonly limit?: number;
  readonly countAll?: boolean;
}

function ask({ logs }: LogFixture, jobId: number, wanted: Ask, signal = never) {
  const { text = "error", regex = false, caseSensitive = true, stream = "both" } = wanted;
  const { from = 1, limit = 1000, countAll = false } = wanted;
  const pattern = { text, regex, caseSensitive };
  const streams = stream === "both" ? undefined : stream;
  return logs.search(localPrincipal, jobId, { pattern, stream: streams, from, limit, countAll }, signal);
}

const literal = (text: string, caseSensitive: boolean): SearchPattern => ({ text, regex: false, caseSensitive });
const regex = (text: string): SearchPattern => ({ text, regex: true, caseSensitive: false });
const patterns: readonly SearchPattern[] = [
  literal("error", true),
  literal("ERROR", true),
  literal("é", true),
  literal("ÉX1", false),
  literal(".", true),
  literal("\uFFFD", true),
  regex("^$"),
  regex("b$|^a"),
  regex("a.*b"),
  regex("x*"),
  regex(String.raw`\s`),
  regex("a[^b]*x"),
  regex("a(?!b)"),
  regex(String.raw`\bx1\b`),
  regex("😀"),
];

function finds({ text, regex: isRegex, caseSensitive }: SearchPattern, line: string): boolean {
  if (isRegex) return new RegExp(text, caseSensitive ? "m" : "im").test(line);
  return caseSensitive ? line.includes(text) : line.toLowerCase().includes(text.toLowerCase());
}

describeEngines("a search", (engine) => {
  test("finds what a plain scan finds, in blocks too, with any limit", async () => {
    const fixture = await openLogs(testScope(), engine);
    let jobId = 0;
    const property = fc.asyncProperty(
      writtenChunks,
      fc.constantFrom(...patterns),
      fc.constantFrom(...views),
      fc.integer({ min: 1, max: 5 }),
      async (chunks, pattern, stream, limit) => {
        jobId += 1;
        await fixture.setJob(jobId, running);
        await write(fixture, jobId, chunks);
        const lines = plainLines(chunks, stream);
        const expected = lines.filter((line) => finds(pattern, line.text));
        for (const state of [running, done]) {
          await fixture.setJob(jobId, state);
          if (state.ended) await fixture.logs.compactEnded();
          const told: LineMatch[] = [];
          for (let from: number | undefined = 1; from !== undefined && from <= lines.length;) {
            const answer = await ask(fixture, jobId, { ...pattern, stream, from, limit });
            told.push(...answer.matches);
            from = answer.exact ? undefined : answer.nextFrom;
          }
          const places = told.map(({ number, offset }) => ({ number, offset }));
          expect(places).toEqual(expected.map(({ number, offset }) => ({ number, offset })));
          for (const { number, ranges, snippet, snippetFrom } of told) {
            const text = lines[number - 1]?.text ?? "";
            expect([ranges.length > 0, text.slice(snippetFrom, snippetFrom + 240)]).toEqual([true, snippet]);
          }
          const counted = await ask(fixture, jobId, { ...pattern, stream, limit, countAll: true });
          expect([counted.count, counted.exact]).toEqual([expected.length, true]);
        }
      },
    );
    await fc.assert(property, { numRuns: engine === "sqlite" ? 150 : 25 });
  }, 60_000);
});

describe("a search", () => {
  async function written(...parts: string[]): Promise<LogFixture> {
    const fixture = await openLogs(testScope(), "sqlite", { stepMs: 1000, totalMs: 10_000 });
    await fixture.setJob(1, running);
    await write(
      fixture,
      1,
      parts.map((part) => ({ stream: "stdout", bytes: Buffer.from(part) })),
    );
    return fixture;
  }

  test("finds lines over many rows and blocks, by their numbers", async () => {
    const parts = Array.from({ length: 60 }, (_, i) => `${`${i} filler\n`.repeat(9000)}${i} a needle\n`);
    const fixture = await written(...parts);
    for (const state of [running, done]) {
      await fixture.setJob(1, state);
      if (state.ended) await fixture.logs.compactEnded();
      for (const text of ["needle", "59 a n"]) {
        const { matches, nextFrom } = await ask(fixture, 1, { text });
        const all = Array.from({ length: 60 }, (_, i) => (i + 1) * 9001);
        expect(matches.map(({ number }) => number)).toEqual(text === "needle" ? all : all.slice(-1));
        expect(nextFrom).toBe(state.ended ? undefined : 60 * 9001 + 1);
      }
    }
  });

  test("goes on in blocks when rows become blocks meanwhile, and says that bytes are gone", async () => {
    const fixture = await written(
      ...Array.from({ length: 30 }, (_, i) => `${"filler\n".repeat(12_000)}${i} a needle\n`),
    );
    const { blobs } = fixture;
    const read = blobs.read.bind(blobs);
    await fixture.setJob(1, done);
    const gone = (): Promise<number> => Promise.reject(new PharosError("BLOB_NOT_FOUND", "gone"));
    blobs.read = gone;
    await expect(ask(fixture, 1, { text: "needle" })).rejects.toMatchObject({ code: "BLOB_NOT_FOUND" });
    let reads = 0;
    blobs.read = async (id, offset, into) => {
      reads += 1;
      if (reads !== 15) return read(id, offset, into);
      await fixture.logs.compactEnded();
      return gone();
    };
    const { matches } = await ask(fixture, 1, { text: "needle" });
    expect(matches.map(({ number }) => number)).toEqual(Array.from({ length: 30 }, (_, i) => (i + 1) * 12_001));
  });

  test("does not look at the states that a progress bar had before", async () => {
    const fixture = await written("10% slow\r", "20% fast", "\r30% done\r\n", "40%\r");
    expect((await ask(fixture, 1, { text: "slow" })).matches).toEqual([]);
    expect((await ask(fixture, 1, { text: "%" })).matches.map(({ snippet }) => snippet)).toEqual(["30% done", "40%"]);
  });

  test("goes on in what comes later, and looks at an unfinished line again", async () => {
    const fixture = await written("one error\n", "two ");
    const before = await ask(fixture, 1, {});
    expect([before.matches.length, before.exact, before.nextFrom]).toEqual([1, true, 2]);
    const offset = "one error\ntwo ".length;
    await fixture.logs.append({
      jobId: 1,
      attempt: 1,
      workerId: 1,
      stream: "stdout",
      offset,
      bytes: Buffer.from("error\n"),
    });
    const after = await ask(fixture, 1, { from: 2 });
    expect(after.matches.map(({ number, offset: at }) => [number, at])).toEqual([[2, 10]]);
  });

  test("with a pattern that never ends is stopped, and others go on", async () => {
    const fixture = await written(`${"a".repeat(5000)}\n`, "fine\n");
    const hostile = Array.from({ length: 3 }, () => ask(fixture, 1, regex("(a+)+b")));
    const others = ask(fixture, 1, { text: "fine" });
    const ended = await Promise.allSettled(hostile);
    expect(ended.map((each) => each.status === "rejected" && (each.reason as { code: string }).code)).toEqual(
      Array.from({ length: 3 }, () => "LOG_SEARCH_TOO_SLOW"),
    );
    expect((await others).matches).toHaveLength(1);
  });

  test("ends when its reader leaves, also in the midst of a pattern", async () => {
    const fixture = await written(`${"a".repeat(5000)}\n`);
    const stop = new AbortController();
    const asked = ask(fixture, 1, regex("(a+)+b"), stop.signal);
    await ask(fixture, 1, { text: "a" });
    stop.abort(new Error("left"));
    await expect(asked).rejects.toThrow("left");
  });

  test("of a regular expression that is none says so", async () => {
    await expect(ask(await written("x"), 1, regex("(a"))).rejects.toMatchObject({
      code: "INVALID_REQUEST",
      errors: [{ path: "querystring/q" }],
    });
  });
});
