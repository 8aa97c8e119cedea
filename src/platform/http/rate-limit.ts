/** A token bucket: `perSecond` requests go in the long run, and `burst` at once after a rest. */
export interface RateLimit {
  readonly perSecond: number;
  readonly burst: number;
}

// The bucket is kept as one number, the time in milliseconds at which it will be full again (GCRA, ITU-T I.371): a
// request costs no allocation, and nothing has to refill it.

/** Milliseconds until a request would be admitted; 0: now. */
export function waitFor(fullAt: number, now: number, { perSecond, burst }: RateLimit): number {
  const interval = 1000 / perSecond;
  const wait = fullAt - now - (burst - 1) * interval;
  // Sums of fractions of a millisecond are not exact.
  return wait < 1e-6 ? 0 : wait;
}

/** When the bucket will be full after one more request. */
export function afterRequest(fullAt: number, now: number, { perSecond }: RateLimit): number {
  return Math.max(fullAt, now) + 1000 / perSecond;
}
