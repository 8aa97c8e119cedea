import { randomBytes } from "node:crypto";
import * as fc from "fast-check";
import { pino } from "pino";
import { describe, expect, test } from "vitest";
import { localPrincipal } from "#/base/principal.ts";
import { createBlobCollector } from "#/features/blobs/index.ts";
import { many } from "#/platform/db/index.ts";
import { statement } from "#/schema/index.ts";
import { openLogs, type LogFixture } from "../../../test/support/log-fixture.ts";
import { describeEngines } from "../../../test/support/open-test-database.ts";
import { testScope } from "../../../test/support/test-scope.ts";
import { reachedOffsets, type LogEvent, type LogQuery, type StreamName } from "./index.ts";

const encodings = statement((db) => db.selectFrom("log_chunks").select(["encoding", "blob_id"]));
const running = { attempt: 1, ended: false, final: false };
const done = { attempt: 1, ended: true, final: true };

function append(
  { logs }: LogFixture,
  stream: StreamName,
  offset: number,
  bytes: string | Uint8Array,
  attempt = 1,
): Promise<number> {
  return logs.append({ jobId: 1, attempt, workerId: 1, stream, offset, bytes: Buffer.from(bytes) });
}

async function* eventsOf(
  { logs }: LogFixture,
  query: LogQuery,
  stop = new AbortController(),
): AsyncGenerator<LogEvent> {
  const reading = await logs.open(localPrincipal, 1, query);
  yield* reading.events(stop.signal);
}

async function textOf(fixture: LogFixture, query: LogQuery = {}): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const event of eventsOf(fixture, query)) if (event.kind === "output") pieces.push(event.piece.bytes);
  return Buffer.concat(pieces).toString();
}

function lines(from: number, count: number): string {
  return Array.from({ length: count }, (_, i) => `line ${from + i}\n`).join("");
}

describeEngines("output", (engine) => {
  test("chunks join; a repeat and an overlap add nothing, a gap is told", async () => {
    const fixture = await openLogs(testScope(), engine);
    await fixture.setJob(1, running);
    expect(await append(fixture, "stdout", 0, "hello ")).toBe(6);
    expect(await append(fixture, "stdout", 0, "hello ")).toBe(6);
    expect(await append(fixture, "stdout", 3, "lo world")).toBe(11);
    expect(await append(fixture, "stdout", 11, "")).toBe(11);
    await expect(append(fixture, "stdout", 12, "x")).rejects.toMatchObject({ code: "LOG_GAP", extra: { offset: 11 } });
    expect(await fixture.db.read(() => reachedOffsets(1, 1))).toEqual({ stdout: 11, stderr: 0 });
    expect(await textOf(fixture)).toBe("hello world");
  });

  test("an attempt that is not the newest adds nothing", async () => {
    const fixture = await openLogs(testScope(), engine);
    await fixture.setJob(1, running);
    await append(fixture, "stdout", 0, "one");
    await fixture.setJob(1, { ...running, attempt: 2 });
    await expect(append(fixture, "stdout", 3, "late")).rejects.toMatchObject({ code: "ATTEMPT_SUPERSEDED" });
    await expect(append(fixture, "stdout", 3, randomBytes(100_000))).rejects.toMatchObject({
      code: "ATTEMPT_SUPERSEDED",
    });
    expect(await fixture.db.read(() => reachedOffsets(1, 1))).toEqual({ stdout: 3, stderr: 0 });
    const left: string[] = [];
    for await (const id of fixture.blobs.list({ since: 0, before: Date.now() + 1000 })) left.push(id);
    expect(left).toEqual([]);
  });

  test("large chunks lie in files, and overlaps of them add only what is new", async () => {
    const fixture = await openLogs(testScope(), engine);
    await fixture.setJob(1, running);
    const bytes = randomBytes(1_000_000);
    expect(await append(fixture, "stdout", 0, bytes.subarray(0, 600_000))).toBe(600_000);
    expect(await append(fixture, "stdout", 100_000, bytes.subarray(100_000))).toBe(1_000_000);
    expect(await append(fixture, "stdout", 0, bytes)).toBe(1_000_000);
    const events = await Array.fromAsync(eventsOf(fixture, {}));
    const pieces = events.flatMap((event) => (event.kind === "output" ? [event.piece.bytes] : []));
    expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
    await expect(append(fixture, "stdout", 0, Buffer.alloc(8 * 1024 * 1024 + 1))).rejects.toMatchObject({
      code: "LOG_CHUNK_TOO_LARGE",
    });
  });

  test("both streams are told in the order of arrival, before and after they become blocks", async () => {
    const fixture = await openLogs(testScope(), engine);
    await fixture.setJob(1, running);
    const written = await writeRandomly(fixture, 120);
    expect(await textOf(fixture)).toBe(written.both);
    await fixture.setJob(1, done);
    expect(await fixture.logs.compactEnded()).toBe(1);
    expect(await fixture.logs.compactEnded()).toBe(0);
    expect(await textOf(fixture)).toBe(written.both);
    expect(await textOf(fixture, { streams: ["stdout"] })).toBe(written.stdout);
    expect(await textOf(fixture, { streams: ["stderr"], offset: 7 })).toBe(written.stderr.slice(7));
    const rows = await fixture.db.read(() => many(encodings));
    expect(new Set(rows.map((row) => row.encoding))).toEqual(new Set(["zstd"]));
  });

  test("large output becomes blocks in one file, and the files before it are collected", async () => {
    const fixture = await openLogs(testScope(), engine);
    await fixture.setJob(1, running);
    const bytes = randomBytes(5_000_000);
    for (let at = 0; at < bytes.length; at += 700_000) {
      await append(fixture, "stdout", at, bytes.subarray(at, at + 700_000));
    }
    expect(await fixture.logs.compactEnded()).toBe(0);
    await fixture.setJob(1, done);
    expect(await fixture.logs.compactEnded()).toBe(1);
    const rows = await fixture.db.read(() => many(encodings));
    expect([rows.length, new Set(rows.map((row) => row.blob_id)).size]).toEqual([5, 1]);
    const clock = { now: () => fixture.time.now + 10_000 };
    const collector = createBlobCollector({ ...fixture, clock, log: pino({ level: "silent" }), graceMs: 0 });
    expect(await collector.collect()).toBe(8);
    for (const offset of [0, 1, 1_048_575, 1_048_576, 4_999_999, 5_000_000]) {
      const events = await Array.fromAsync(eventsOf(fixture, { streams: ["stdout"], offset }));
      const pieces = events.flatMap((event) => (event.kind === "output" ? [event.piece.bytes] : []));
      expect(Buffer.concat(pieces).equals(bytes.subarray(offset))).toBe(true);
    }
  });

  test("the last lines of one stream and of both", async () => {
    const fixture = await openLogs(testScope(), engine);
    await fixture.setJob(1, running);
    const written = await writeRandomly(fixture, 60);
    for (const compacted of [false, true]) {
      if (compacted) {
        await fixture.setJob(1, done);
        await fixture.logs.compactEnded();
      }
      for (const tail of [0, 1, 2, 7, 50, 10_000]) {
        expect(await textOf(fixture, { tail })).toBe(lastLines(written.both, tail));
        expect(await textOf(fixture, { tail, streams: ["stderr"] })).toBe(lastLines(written.stderr, tail));
      }
    }
  });

  test("an unfinished last line counts as one", async () => {
    const fixture = await openLogs(testScope(), engine);
    await fixture.setJob(1, running);
    await append(fixture, "stdout", 0, "one\ntwo\n");
    await append(fixture, "stdout", 8, "three\rthree");
    expect(await textOf(fixture, { tail: 1 })).toBe("three\rthree");
    expect(await textOf(fixture, { tail: 2 })).toBe("two\nthree\rthree");
    expect(await textOf(fixture, { tail: 9 })).toBe("one\ntwo\nthree\rthree");
  });
});

describe("following output", () => {
  test("tells what comes, moves over to the next attempt, and ends with the job", async () => {
    const fixture = await openLogs(testScope());
    await fixture.setJob(1, { attempt: 0, ended: false, final: false });
    const told = Array.fromAsync(eventsOf(fixture, { follow: true }), (event) => tell(event));
    await fixture.setJob(1, running);
    await append(fixture, "stdout", 0, "a");
    await append(fixture, "stderr", 0, "b");
    await fixture.setJob(1, { attempt: 1, ended: true, final: false });
    await fixture.setJob(1, { attempt: 2, ended: false, final: false });
    await append(fixture, "stdout", 0, "c", 2);
    await fixture.setJob(1, { attempt: 2, ended: true, final: true });
    expect(await told).toEqual(["attempt 1", "stdout a", "stderr b", "attempt 2", "stdout c", "end"]);
  });

  test("one attempt alone ends with that attempt", async () => {
    const fixture = await openLogs(testScope());
    await fixture.setJob(1, running);
    const told = Array.fromAsync(eventsOf(fixture, { follow: true, attempt: 1 }), (event) => tell(event));
    await append(fixture, "stdout", 0, "a");
    await fixture.setJob(1, { attempt: 1, ended: true, final: false });
    expect(await told).toEqual(["attempt 1", "stdout a", "end"]);
  });

  test("resumes after any event without losing or doubling a byte", async () => {
    const fixture = await openLogs(testScope());
    await fixture.setJob(1, running);
    await writeRandomly(fixture, 25);
    await fixture.setJob(1, { attempt: 2, ended: false, final: false });
    await append(fixture, "stdout", 0, "second", 2);
    await fixture.setJob(1, { attempt: 2, ended: true, final: true });
    const all = await Array.fromAsync(eventsOf(fixture, { follow: true }));
    for (const [index, event] of all.slice(0, -1).entries()) {
      const rest = await Array.fromAsync(eventsOf(fixture, { follow: true, after: event.position }));
      expect(withoutAttempts(rest)).toEqual(withoutAttempts(all.slice(index + 1)));
    }
  });

  test("a reader who leaves is let go while nothing comes", async () => {
    const fixture = await openLogs(testScope());
    await fixture.setJob(1, running);
    const stop = new AbortController();
    const told = Array.fromAsync(eventsOf(fixture, { follow: true }, stop), (event) => {
      stop.abort();
      return tell(event);
    });
    expect(await told).toEqual(["attempt 1"]);
  });

  test("a reader who is in the midst of files that were rewritten and collected goes on in the blocks", async () => {
    const fixture = await openLogs(testScope());
    await fixture.setJob(1, running);
    const bytes = randomBytes(3_000_000);
    for (let at = 0; at < bytes.length; at += 500_000)
      await append(fixture, "stdout", at, bytes.subarray(at, at + 500_000));
    await fixture.setJob(1, done);
    const got: Uint8Array[] = [];
    for await (const event of eventsOf(fixture, {})) {
      if (event.kind !== "output") continue;
      got.push(event.piece.bytes);
      if (got.length !== 3) continue;
      await fixture.logs.compactEnded();
      const clock = { now: () => fixture.time.now + 10_000 };
      await createBlobCollector({ ...fixture, clock, log: pino({ level: "silent" }), graceMs: 0 }).collect();
    }
    expect(Buffer.concat(got).equals(bytes)).toBe(true);
  });
});

describe("output whose file is lost", () => {
  async function lose(fixture: LogFixture): Promise<void> {
    const rows = await fixture.db.read(() => many(encodings));
    for (const { blob_id: blob } of rows) if (blob !== null) await fixture.blobs.delete(blob);
  }

  async function write(fixture: LogFixture): Promise<void> {
    await fixture.setJob(1, running);
    await append(fixture, "stdout", 0, "first\n");
    await append(fixture, "stdout", 6, randomBytes(100_000));
    await fixture.setJob(1, done);
  }

  const lost = {
    code: "LOG_OUTPUT_LOST",
    message: expect.stringContaining("Bytes 6 to 100005 of stdout of attempt 1 of job #1 are lost") as string,
    extra: { stream: "stdout", offset: 6, length: 100_000 },
  };

  test("ends its followers with what is lost, after what is there", async () => {
    const fixture = await openLogs(testScope());
    await write(fixture);
    await lose(fixture);
    for (const query of [{}, { follow: true }]) {
      const told: string[] = [];
      const read = async (): Promise<void> => {
        for await (const event of eventsOf(fixture, query)) told.push(tell(event));
      };
      await expect(read()).rejects.toMatchObject(lost);
      expect(told).toEqual(["attempt 1", "stdout first\n"]);
    }
    await expect(textOf(fixture, { tail: 1 })).rejects.toMatchObject(lost);
  });

  test("is told of blocks too", async () => {
    const fixture = await openLogs(testScope());
    await write(fixture);
    await fixture.logs.compactEnded();
    await lose(fixture);
    await expect(textOf(fixture)).rejects.toMatchObject({
      code: "LOG_OUTPUT_LOST",
      extra: { offset: 0, length: 100_006 },
    });
  });

  test("stays as it is, while that of other jobs becomes blocks", async () => {
    const fixture = await openLogs(testScope());
    await write(fixture);
    await lose(fixture);
    await fixture.setJob(2, running);
    await fixture.logs.append({
      jobId: 2,
      attempt: 1,
      workerId: 1,
      stream: "stdout",
      offset: 0,
      bytes: Buffer.from("x"),
    });
    await fixture.setJob(2, done);
    expect(await fixture.logs.compactEnded()).toBe(1);
    const rows = await fixture.db.read(() => many(encodings));
    expect(rows.map((row) => row.encoding)).toEqual(["raw", "raw", "zstd"]);
  });
});

describe("unknown output", () => {
  test("a job and an attempt that are not there have their own answers", async () => {
    const fixture = await openLogs(testScope());
    await fixture.setJob(1, running);
    await expect(fixture.logs.open(localPrincipal, 2, {})).rejects.toMatchObject({ code: "JOB_NOT_FOUND" });
    for (const query of [{ attempt: 2 }, { after: { attempt: 2, stdout: 0, stderr: 0 } }]) {
      await expect(fixture.logs.open(localPrincipal, 1, query)).rejects.toMatchObject({
        code: "LOG_ATTEMPT_NOT_FOUND",
      });
    }
    expect(await textOf(fixture)).toBe("");
  });
});

/** Short chunks on both streams, cut anywhere; answers what each and both together hold. */
async function writeRandomly(
  fixture: LogFixture,
  count: number,
): Promise<{ stdout: string; stderr: string; both: string }> {
  const written = { stdout: "", stderr: "", both: "" };
  const chunk = fc.tuple(fc.constantFrom<StreamName>("stdout", "stdout", "stderr"), fc.integer({ min: 1, max: 40 }));
  let source = lines(0, count * 10);
  for (const [stream, length] of fc.sample(chunk, { numRuns: count, seed: 7 })) {
    const text = source.slice(0, length);
    source = source.slice(length);
    await append(fixture, stream, written[stream].length, text);
    written[stream] += text;
    written.both += text;
  }
  return written;
}

function lastLines(text: string, count: number): string {
  const all = text.split(/(?<=\n)/);
  return count === 0 ? "" : all.slice(-count).join("");
}

function withoutAttempts(events: readonly LogEvent[]): string[] {
  return events.filter((event) => event.kind !== "attempt").map((event) => tell(event));
}

function tell(event: LogEvent): string {
  if (event.kind === "end") return "end";
  if (event.kind === "attempt") return `attempt ${event.attempt}`;
  return `${event.piece.stream} ${Buffer.from(event.piece.bytes).toString()}`;
}
