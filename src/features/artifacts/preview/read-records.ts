import { PharosError } from "#/base/errors/index.ts";
import type { RecordSplitter } from "./record-splitter.ts";
import type { PreviewSource } from "./source.ts";
import { notATable, pageCharacters, type TablePosition, type TableRequest } from "./table.ts";

/** Bytes of one record. */
const longestRecord = 1024 * 1024;
/** Bytes that one request reads over: a fifth of a second. */
const mostScanned = 64 * 1024 * 1024;

export interface Records<T> {
  readonly items: readonly T[];
  /** Rows of the file before the first item. */
  readonly offset: number;
  readonly next: TablePosition | undefined;
  readonly total: number | undefined;
}

interface RecordsRequest<T> extends TableRequest {
  /** The byte at which the first record begins. */
  readonly start: number;
  readonly splitter: RecordSplitter;
  readonly parse: (record: Buffer) => T;
}

/** One page of a file's records. Memory is a record and a page, whatever the file's size is; blank lines do not count. */
export async function readRecords<T>(source: PreviewSource, request: RecordsRequest<T>): Promise<Records<T>> {
  const { limit, parse, from = { row: 0, byte: request.start } } = request;
  const skip = Math.max(0, request.offset - from.row);
  const offset = from.row + skip;
  const items: T[] = [];
  let byte = from.byte;
  let characters = 0;
  for await (const record of scan(source, { ...request, skip, byte })) {
    items.push(parse(record.bytes));
    byte = record.end;
    characters += record.bytes.length;
    if (items.length < limit && characters < pageCharacters) continue;
    const more = byte < source.size;
    const row = offset + items.length;
    return { items, offset, next: more ? { row, byte } : undefined, total: more ? undefined : row };
  }
  const ended = from.byte + mostScanned >= source.size;
  const row = offset + items.length;
  // Behind the last row of a file nobody knows how many there were before.
  const total = items.length > 0 || skip === 0 ? row : undefined;
  return ended ? { items, offset, next: undefined, total } : { items, offset, next: { row, byte }, total: undefined };
}

interface Scan {
  readonly splitter: RecordSplitter;
  readonly skip: number;
  readonly byte: number;
}

interface FoundRecord {
  readonly bytes: Buffer;
  /** The byte after it. */
  readonly end: number;
}

async function* scan(source: PreviewSource, { splitter, skip, byte }: Scan): AsyncGenerator<FoundRecord> {
  const length = Math.min(source.size - byte, mostScanned);
  if (length <= 0) return;
  const stream = await source.read({ offset: byte, length });
  let passed = 0;
  let at = byte;
  let held: Buffer[] = [];
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      let start = 0;
      for (let end = splitter.end(chunk, 0); end !== -1; end = splitter.end(chunk, start)) {
        const bytes = joined(held, chunk.subarray(start, end));
        held = [];
        start = end;
        if (isBlank(bytes)) continue;
        if (passed >= skip) yield { bytes, end: at + end };
        else passed += 1;
      }
      if (start < chunk.length) held = [joined(held, chunk.subarray(start))];
      at += chunk.length;
    }
    if (at < source.size) {
      if (passed < skip) throw tooFar(skip);
    } else if (held[0] !== undefined && passed >= skip && !isBlank(held[0])) {
      yield { bytes: held[0], end: at };
    }
  } finally {
    stream.destroy();
  }
}

function joined(held: readonly Buffer[], last: Buffer): Buffer {
  const whole = held.length === 0 ? last : Buffer.concat([...held, last]);
  if (whole.length <= longestRecord) return whole;
  throw notATable(`A row is longer than ${longestRecord} bytes.`);
}

function isBlank(bytes: Buffer): boolean {
  return bytes.length <= 2 && (bytes[0] === 10 || (bytes[0] === 13 && (bytes[1] ?? 10) === 10));
}

function tooFar(rows: number): PharosError {
  return new PharosError("PREVIEW_TOO_FAR", `${rows} rows are more than one request reads over.`);
}
