export interface Trend {
  /** Growth of the fitted line per minute. */
  readonly perMinute: number;
  /** Growth over the whole time, as a share of the value at its beginning. */
  readonly share: number;
}

/**
 * The straight line through the values of the second half: what a program fills when it starts (caches, compiled code)
 * is no leak. Values over minutes.
 */
export function trendOf(points: readonly (readonly [minutes: number, value: number])[]): Trend {
  const late = points.slice(Math.floor(points.length / 2));
  const n = late.length;
  const meanX = late.reduce((sum, [x]) => sum + x, 0) / n;
  const meanY = late.reduce((sum, [, y]) => sum + y, 0) / n;
  const spread = late.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  const perMinute = spread === 0 ? 0 : late.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / spread;
  const [first, last] = [late[0]?.[0] ?? 0, late.at(-1)?.[0] ?? 0];
  return { perMinute, share: meanY === 0 ? 0 : (perMinute * (last - first)) / meanY };
}

/** The lowest value of each few points: memory swings between two collections, and what leaks raises its floor. */
export function floorsOf(
  points: readonly (readonly [minutes: number, value: number])[],
  each = 10,
): readonly (readonly [minutes: number, value: number])[] {
  const blocks = Array.from({ length: Math.ceil(points.length / each) }, (_, i) =>
    points.slice(i * each, (i + 1) * each),
  );
  return blocks.flatMap((block) => block.toSorted(([, a], [, b]) => a - b).slice(0, 1));
}
