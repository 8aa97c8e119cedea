/**
 * The indexes of at most `most` of `count` things in order, evenly spread, the first and the last among them; of one,
 * the last.
 */
export function evenly(count: number, most: number): number[] {
  if (count <= most) return Array.from({ length: count }, (_, i) => i);
  if (most === 1) return [count - 1];
  return Array.from({ length: most }, (_, i) => Math.round((i * (count - 1)) / (most - 1)));
}
