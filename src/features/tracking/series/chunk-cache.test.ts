import fc from "fast-check";
import { expect, test } from "vitest";
import type { Columns } from "../points/codec.ts";
import { ChunkCache, type ChunkId } from "./chunk-cache.ts";

const id = (seq: number): ChunkId => ({ run: 1, key: 1, fromTime: 0, seq, writer: 1 });

function columns(points: number): Columns {
  const column = new Float64Array(points);
  return { steps: column, timestamps: column, values: column };
}

test("the cache keeps what was asked for last, and never more than its limit", () => {
  const step = fc.record({ seq: fc.nat(20), points: fc.integer({ min: 1, max: 40 }) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.nat(3000), (steps, limit) => {
      const cache = new ChunkCache(limit);
      for (const { seq, points } of steps) {
        if (cache.get(id(seq)) === undefined) cache.put(id(seq), columns(points));
        const kept = Array.from({ length: 21 }, (_, each) => cache.get(id(each))?.values.length ?? 0);
        expect(kept.reduce((sum, each) => sum + each, 0) * 24).toBeLessThanOrEqual(limit);
      }
    }),
  );
  const cache = new ChunkCache(2 * 24 * 10);
  cache.put(id(1), columns(10));
  cache.put(id(2), columns(10));
  cache.get(id(1));
  cache.put(id(3), columns(10));
  expect([1, 2, 3].map((seq) => cache.get(id(seq)) !== undefined)).toEqual([true, false, true]);
});
