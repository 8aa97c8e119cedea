import { ByteReader, ByteWriter } from "./bytes.ts";
import { PharosError } from "#/base/errors/index.ts";

/** A point of some key, as it is stored. `value` may be NaN; it is never infinite. */
export interface StoredPoint {
  readonly timestamp: number;
  readonly step: number;
  readonly value: number;
}

/** A point of a segment, which mixes keys. */
export interface KeyedPoint extends StoredPoint {
  readonly key: number;
}

// The first byte tells how the whole numbers are written; more forms may follow.
const deltas = 1;
const doubles = 2;

/** Differences beyond this would not fit a zigzag varint exactly. */
const maxDelta = 2 ** 51;

/** About 12 bytes a point: 2 for the key, 1 each for time and step where they run evenly, 8 for the value. */
export function encodeSegment(points: readonly KeyedPoint[]): Uint8Array {
  const writer = start(points, 14);
  for (const point of points) writer.varint(point.key);
  writeColumns(writer, points);
  return writer.finish();
}

export function decodeSegment(bytes: Uint8Array): KeyedPoint[] {
  const { reader, form, keys } = openSegment(bytes);
  const columns = readColumns(reader, form, keys.length);
  return keys.map((key, i) => ({ key, ...pointAt(columns, i) }));
}

/** A segment's points of one key. */
export function decodeSegmentOf(bytes: Uint8Array, key: number): StoredPoint[] {
  const { reader, form, keys } = openSegment(bytes);
  if (!keys.includes(key)) return [];
  const columns = readColumns(reader, form, keys.length);
  const points: StoredPoint[] = [];
  for (const [i, each] of keys.entries()) if (each === key) points.push(pointAt(columns, i));
  return points;
}

function openSegment(bytes: Uint8Array): { reader: ByteReader; form: number; keys: number[] } {
  const reader = new ByteReader(bytes);
  const form = reader.byte();
  const count = reader.varint();
  return { reader, form, keys: Array.from({ length: count }, () => reader.varint()) };
}

/** Points of one key, best sorted. */
export function encodeChunk(points: readonly StoredPoint[]): Uint8Array {
  const writer = start(points, 12);
  writeColumns(writer, points);
  return writer.finish();
}

export function decodeChunk(bytes: Uint8Array): StoredPoint[] {
  const columns = decodeColumns(bytes);
  return Array.from({ length: columns.values.length }, (_, i) => pointAt(columns, i));
}

/** A chunk's points without an object for each: a chart reads a million of them. */
export function decodeColumns(bytes: Uint8Array): Columns {
  const reader = new ByteReader(bytes);
  const form = reader.byte();
  const count = reader.varint();
  return readColumns(reader, form, count);
}

function start(points: readonly StoredPoint[], bytesEach: number): ByteWriter {
  const writer = new ByteWriter(16 + bytesEach * points.length);
  writer.byte(fitsDeltas(points) ? deltas : doubles);
  writer.varint(points.length);
  return writer;
}

function fitsDeltas(points: readonly StoredPoint[]): boolean {
  let timestamp = 0;
  let step = 0;
  for (const point of points) {
    if (Math.abs(point.timestamp - timestamp) > maxDelta || Math.abs(point.step - step) > maxDelta) return false;
    ({ timestamp, step } = point);
  }
  return true;
}

function writeColumns(writer: ByteWriter, points: readonly StoredPoint[]): void {
  const small = fitsDeltas(points);
  for (const column of ["timestamp", "step"] as const) {
    let before = 0;
    for (const point of points) {
      const value = point[column];
      if (small) writer.varint(zigzag(value - before));
      else writer.double(value);
      before = value;
    }
  }
  for (const point of points) writer.double(point.value);
}

/** Points as columns of the same length. */
export interface Columns {
  readonly timestamps: Float64Array;
  readonly steps: Float64Array;
  readonly values: Float64Array;
}

function readColumns(reader: ByteReader, form: number, count: number): Columns {
  if (form !== deltas && form !== doubles) {
    throw new PharosError("INTERNAL", `Stored metric points have the unknown form ${form}.`);
  }
  const timestamps = readWhole(reader, form, count);
  const steps = readWhole(reader, form, count);
  const values = new Float64Array(count);
  for (let i = 0; i < count; i += 1) values[i] = reader.double();
  return { timestamps, steps, values };
}

function readWhole(reader: ByteReader, form: number, count: number): Float64Array {
  const column = new Float64Array(count);
  let before = 0;
  for (let i = 0; i < count; i += 1) {
    before = form === deltas ? before + unzigzag(reader.varint()) : reader.double();
    column[i] = before;
  }
  return column;
}

function pointAt({ timestamps, steps, values }: Columns, i: number): StoredPoint {
  return { timestamp: timestamps[i] ?? 0, step: steps[i] ?? 0, value: values[i] ?? 0 };
}

function zigzag(value: number): number {
  return value >= 0 ? 2 * value : -2 * value - 1;
}

function unzigzag(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}
