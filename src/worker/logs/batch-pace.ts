/** How often the jobs of one worker may send a batch together. */
export interface BatchPace {
  /** 0 when one may be sent now, which then counts; else how many milliseconds to wait before asking again. */
  take(): number;
}

/** `perSecond` batches a second; after a pause as many at once. `now` in milliseconds, on a clock that never goes back. */
export function batchPace(perSecond: number, now: () => number): BatchPace {
  let left = perSecond;
  let at = now();
  return {
    take() {
      const time = now();
      left = Math.min(perSecond, left + ((time - at) / 1000) * perSecond);
      at = time;
      if (left < 1) return Math.ceil(((1 - left) / perSecond) * 1000);
      left -= 1;
      return 0;
    },
  };
}
