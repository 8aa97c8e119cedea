import fc from "fast-check";
import { expect, test } from "vitest";
import { afterRequest, waitFor, type RateLimit } from "./rate-limit.ts";

/** The bucket as the textbook has it. */
class Bucket {
  #tokens: number;
  #at = 0;
  readonly #limit: RateLimit;

  constructor(limit: RateLimit) {
    this.#limit = limit;
    this.#tokens = limit.burst;
  }

  takes(now: number): boolean {
    const { perSecond, burst } = this.#limit;
    this.#tokens = Math.min(burst, this.#tokens + ((now - this.#at) * perSecond) / 1000);
    this.#at = now;
    if (this.#tokens < 1 - 1e-6) return false;
    this.#tokens -= 1;
    return true;
  }
}

const limits = fc.record({ perSecond: fc.integer({ min: 1, max: 1000 }), burst: fc.integer({ min: 1, max: 50 }) });
const gaps = fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 200 });

test("admits what a bucket of tokens admits", () => {
  fc.assert(
    fc.property(limits, gaps, (limit, waits) => {
      const bucket = new Bucket(limit);
      let now = 0;
      let fullAt = 0;
      for (const wait of waits) {
        now += wait;
        const admitted = waitFor(fullAt, now, limit) === 0;
        expect(admitted).toBe(bucket.takes(now));
        if (admitted) fullAt = afterRequest(fullAt, now, limit);
      }
    }),
  );
});

test("the wait that it tells is enough, and not more", () => {
  fc.assert(
    fc.property(limits, fc.integer({ min: 1, max: 100 }), (limit, requests) => {
      let fullAt = 0;
      for (let i = 0; i < requests; i++) if (waitFor(fullAt, 0, limit) === 0) fullAt = afterRequest(fullAt, 0, limit);
      const wait = waitFor(fullAt, 0, limit);
      expect(waitFor(fullAt, wait, limit)).toBe(0);
      expect(waitFor(fullAt, wait / 2, limit) > 0).toBe(wait > 0);
    }),
  );
});
