import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeChunk, decodeSegment, decodeSegmentOf, encodeChunk, encodeSegment, type KeyedPoint } from "./codec.ts";
import { comparePoints, sortedOnce } from "./order.ts";

const point: fc.Arbitrary<KeyedPoint> = fc.record({
  key: fc.integer({ min: 1, max: 2 ** 40 }),
  timestamp: fc.oneof(fc.integer({ min: 0, max: 2 ** 41 }), fc.maxSafeNat()),
  step: fc.oneof(fc.integer({ min: -5, max: 1000 }), fc.maxSafeInteger()),
  value: fc.double({ noDefaultInfinity: true }),
});

test("points are read as they were written, to the last bit", () => {
  fc.assert(
    fc.property(fc.array(point, { maxLength: 50 }), (points) => {
      expect(decodeSegment(encodeSegment(points))).toEqual(points);
      expect(decodeChunk(encodeChunk(points))).toEqual(
        points.map(({ timestamp, step, value }) => ({ timestamp, step, value })),
      );
    }),
  );
});

test("one key of a segment", () => {
  const points = [1, 2, 1].map((key, i) => ({ key, timestamp: i, step: i, value: i }));
  expect(decodeSegmentOf(encodeSegment(points), 1).map(({ step }) => step)).toEqual([0, 2]);
  expect(decodeSegmentOf(encodeSegment(points), 3)).toEqual([]);
});

test("a chunk of even points takes little more than its values", () => {
  const points = Array.from({ length: 1024 }, (_, i) => ({ timestamp: 1.7e12 + 17 * i, step: i, value: i / 7 }));
  expect(encodeChunk(points).length).toBeLessThan(1024 * 10.1);
});

test("bytes that end too early or have an unknown form are refused", () => {
  const bytes = encodeChunk([{ timestamp: 1, step: 2, value: 3 }]);
  for (let length = 0; length < bytes.length; length += 1) {
    expect(() => decodeChunk(bytes.subarray(0, length))).toThrow("too early");
  }
  expect(() => decodeChunk(Uint8Array.of(9, 0))).toThrow("unknown form 9");
});

test("sorting keeps each point once", () => {
  fc.assert(
    fc.property(fc.array(point, { maxLength: 30 }), (points) => {
      const sorted = sortedOnce([...points, ...points]);
      const orders = sorted.slice(1).map((each, i) => Math.sign(comparePoints(sorted[i] ?? each, each)));
      expect(orders.every((order) => order === -1)).toBe(true);
      for (const each of points) expect(sorted.some((other) => comparePoints(other, each) === 0)).toBe(true);
    }),
  );
});
