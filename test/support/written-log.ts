import * as fc from "fast-check";
import type { StreamName } from "#/features/logs/index.ts";
import type { LogFixture } from "./log-fixture.ts";

/** One chunk that a worker sent. */
export interface WrittenChunk {
  readonly stream: StreamName;
  readonly bytes: Buffer;
}

/** A line as the plainest reading of all bytes finds it. */
export interface PlainLine {
  readonly number: number;
  readonly stream: StreamName | "both";
  readonly offset: number;
  readonly text: string;
  readonly bytes: number;
  readonly complete: boolean;
}

const alphabet = ["a", "b", "error", "\n", "\n", "\r", "\r\n", "é", "😀", "\u001b[31m", " ", "x1"];
const text = fc.array(fc.constantFrom(...alphabet), { maxLength: 30 }).map((parts) => Buffer.from(parts.join("")));
const damaged = fc.uint8Array({ minLength: 1, maxLength: 6 }).map((bytes) => Buffer.from(bytes));

/** Chunks on both streams that are cut anywhere, with line ends, progress bars, damaged UTF-8 and empty lines. */
export const writtenChunks: fc.Arbitrary<WrittenChunk[]> = fc.array(
  fc.record({
    stream: fc.constantFrom<StreamName>("stdout", "stdout", "stderr"),
    bytes: fc.oneof({ weight: 8, arbitrary: text }, { weight: 1, arbitrary: damaged }),
  }),
  { maxLength: 40 },
);

/** Sends the chunks as the output of attempt 1 of a job, one a second. */
export async function write(fixture: LogFixture, jobId: number, chunks: readonly WrittenChunk[]): Promise<void> {
  const reached = { stdout: 0, stderr: 0 };
  for (const { stream, bytes } of chunks) {
    fixture.time.now += 1000;
    await fixture.logs.append({ jobId, attempt: 1, workerId: 1, stream, offset: reached[stream], bytes });
    reached[stream] += bytes.length;
  }
}

/** The lines of one stream, or of both as they arrived. */
export function plainLines(chunks: readonly WrittenChunk[], wanted: StreamName | "both"): PlainLine[] {
  const reached = { stdout: 0, stderr: 0 };
  const lines: PlainLine[] = [];
  let open: { stream: StreamName; offset: number; bytes: number[]; streams: Set<StreamName> } | undefined;
  const close = (complete: boolean): void => {
    if (open === undefined) return;
    const [stream, ...more] = open.streams;
    lines.push({
      number: lines.length + 1,
      stream: more.length === 0 && stream !== undefined ? stream : "both",
      offset: open.offset,
      text: lastState(Buffer.from(open.bytes)).toString(),
      bytes: open.bytes.length,
      complete,
    });
    open = undefined;
  };
  for (const { stream, bytes } of chunks) {
    for (const byte of bytes) {
      const offset = reached[stream]++;
      if (wanted !== "both" && wanted !== stream) continue;
      open ??= { stream, offset, bytes: [], streams: new Set() };
      open.streams.add(stream);
      if (byte === 10) close(true);
      else open.bytes.push(byte);
    }
  }
  close(false);
  return lines;
}

function lastState(line: Buffer): Buffer {
  const parts = line.toString("latin1").split("\r");
  return Buffer.from(parts.findLast((part) => part !== "") ?? "", "latin1");
}
